using Sextant.Storage;
using Xunit;

namespace Sextant.Tests.Indexing;

/// <summary>Killed at any moment, an index keeps what was committed and the next run goes on.</summary>
public sealed class KillTests : IDisposable
{
    private const int Kills = 15;

    private readonly TestRepository _repository = new();
    private readonly Random _random = new(1234);
    private int _next;

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task A_killed_indexer_loses_nothing_that_was_committed()
    {
        for (var i = 0; i < 40; i++) WriteNew();
        for (var kill = 0; kill < Kills; kill++)
        {
            var committed = Committed();
            var embedded = await RunAndKillAsync(_random.Next(1, 60));
            Assert.Empty(embedded.Intersect(committed));
            for (var i = 0; i < 8; i++) WriteNew();
            Edit();
        }

        await RunAndKillAsync(int.MaxValue);
        var survived = _repository.Dump();
        Directory.Delete(_repository.FullPath(".sextant"), recursive: true);
        await _repository.RefreshAsync();
        Assert.Equal(_repository.Dump(), survived);
    }

    /// <summary>Lets a child index until it has said so many lines, and kills it there; the content hashes that it embedded.</summary>
    private async Task<HashSet<string>> RunAndKillAsync(int lines)
    {
        using var child = ChildIndexer.Start(_repository.Root);
        var embedded = new HashSet<string>();
        var isDone = false;
        while (lines-- > 0 && await child.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith("embed ", StringComparison.Ordinal)) embedded.Add(line["embed ".Length..]);
            isDone |= line == "done";
        }

        if (!child.HasExited) child.Kill();
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        if (lines > 100) Assert.True(isDone);
        return embedded;
    }

    /// <summary>Content hashes of all units that the index has; reading them shows that every committed file is whole.</summary>
    private HashSet<string> Committed()
    {
        if (!File.Exists(_repository.IndexPath)) return [];
        try
        {
            using var reader = IndexReader.Open(_repository.Location);
            return [.. reader.Load().Files.Values.SelectMany(file => reader.ReadUnits(file) ?? []).Select(unit => unit.ContentHash.ToString())];
        }
        catch (IndexException e) when (e.Problem == IndexProblem.Missing)
        {
            return [];
        }
    }

    private void WriteNew()
    {
        var number = _next++;
        _repository.Write($"folder{number % 5}/f{number}.cs", string.Concat(Enumerable.Range(0, 1 + (number % 7)).Select(i => $"fn{number}_{i}: body {number}\n")));
    }

    private void Edit()
    {
        var files = Directory.GetFiles(_repository.Root, "*.cs", SearchOption.AllDirectories).Order().ToList();
        var (a, b, c) = (Relative(0), Relative(files.Count / 3), Relative(files.Count * 2 / 3));
        _repository.Delete(a).Move(b, $"moved/m{_next++}.cs").Write(c, File.ReadAllText(_repository.FullPath(c)) + $"added{_next}: now\n");

        string Relative(int index) => Path.GetRelativePath(_repository.Root, files[index]);
    }
}
