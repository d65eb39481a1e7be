using Sextant.LanguageServer.Tests.Client;
using Sextant.LanguageServer.Tests.Repositories;
using Xunit;

namespace Sextant.LanguageServer.Tests.Processes;

/// <summary>Whatever happens to a repository while the server watches it, the index ends as if it had been built at the end.</summary>
public sealed class RandomHistoryTests
{
    private const int Steps = 25;

    private readonly Random _random;
    private readonly int _seed = Environment.TickCount;
    private readonly List<string> _files = [];
    private readonly List<string> _branches = ["main"];

    // No name comes twice: what is on another branch would be in the way.
    private int _named;

    public RandomHistoryTests() => _random = new Random(_seed);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Random_edits_renames_deletes_and_branch_switches_leave_the_index_of_a_fresh_build(int round)
    {
        using var repository = new TestRepository().Git("init", "-q");
        for (var i = 0; i < 10; i++) WriteNew(repository);
        repository.Git("add", "-A").Git("commit", "-qm", "start");
        await using var editor = await Editor.OpenAsync(repository);
        for (var step = 0; step < Steps; step++)
        {
            await StepAsync(repository, editor);
            // Some steps are seen one by one, others together.
            if (_random.Next(3) == 0) await editor.CommandAsync("sextant.index");
        }

        await editor.CommandAsync("sextant.index");
        Assert.True(
            await IndexDump.OfFreshBuildAsync(repository.Root) == await IndexDump.OfAsync(repository.Root),
            $"round {round}, seed {_seed}: the index is not that of a fresh build");
    }

    private async Task StepAsync(TestRepository repository, Editor editor)
    {
        _files.RemoveAll(file => !File.Exists(repository.PathOf(file)));
        if (_files.Count == 0) WriteNew(repository);
        var file = _files[_random.Next(_files.Count)];
        switch (_random.Next(9))
        {
            case 0:
                WriteNew(repository);
                break;
            case 1:
                repository.Delete(file);
                break;
            case 2:
                var renamed = NewName();
                repository.Move(file, renamed);
                _files.Add(renamed);
                break;
            case 3:
                var folder = file.Split('/')[0];
                if (Directory.Exists(repository.PathOf(folder))) repository.Move(folder, $"moved{_named++}");
                Refill(repository);
                break;
            case 4:
                repository.Git("add", "-A").Git("commit", "-qm", "step", "--allow-empty");
                var branch = $"branch{_branches.Count}";
                repository.Git("checkout", "-qb", branch);
                _branches.Add(branch);
                break;
            case 5:
                repository.Git("add", "-A").Git("commit", "-qm", "step", "--allow-empty").Git("checkout", "-q", _branches[_random.Next(_branches.Count)]);
                Refill(repository);
                break;
            case 6:
                repository.Write(".gitignore", _random.Next(2) == 0 ? $"{Path.GetFileName(file)}\n" : "");
                break;
            default:
                var text = Source();
                repository.Write(file, text);
                await editor.OpenDocumentAsync(repository.UriOf(file), text);
                await editor.SaveDocumentAsync(repository.UriOf(file));
                await editor.CloseDocumentAsync(repository.UriOf(file));
                break;
        }
    }

    private void Refill(TestRepository repository)
    {
        _files.Clear();
        _files.AddRange(Directory.EnumerateFiles(repository.Root, "*.py", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(repository.Root, path).Replace('\\', '/')));
    }

    private void WriteNew(TestRepository repository)
    {
        var name = NewName();
        repository.Write(name, Source());
        _files.Add(name);
    }

    private string NewName() => $"folder{_random.Next(4)}/file{_named++}.py";

    private string Source() => string.Concat(Enumerable.Range(0, _random.Next(4)).Select(_ => $"def function{_random.Next(50)}(a):\n    return a + {_random.Next(3)}\n\n"));
}
