using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Sextant.Benchmarks.Table;

/// <summary>A git repository to measure on, in a temporary folder: C# of made-up words, the same at every run, or a clone of a real one.</summary>
internal sealed class MeasuredRepository : IDisposable
{
    private const int FilesPerFolder = 50;

    private static readonly string[] Verbs = ["Get", "Read", "Write", "Parse", "Find", "Open", "Close", "Send", "Build", "Merge", "Check", "Load", "Store", "Remove", "Format"];

    private readonly Random _random = new(11);
    private readonly string[] _words;

    private MeasuredRepository(string root)
    {
        Root = root;
        _words = [.. Enumerable.Range(0, 6_000).Select(Word)];
    }

    public string Root { get; }

    /// <summary>C# files in it.</summary>
    public IEnumerable<string> Files => Directory.EnumerateFiles(Root, "*.cs", SearchOption.AllDirectories);

    public long SourceBytes => Files.Sum(file => new FileInfo(file).Length);

    public static MeasuredRepository Create(int files, int methodsPerFile)
    {
        var repository = new MeasuredRepository(Directory.CreateTempSubdirectory("sextant-benchmark-").FullName);
        for (var file = 0; file < files; file++) repository.WriteFile(file, methodsPerFile);
        Git(repository.Root, "init", "-q");
        Git(repository.Root, "add", "-A");
        Git(repository.Root, "-c", "user.name=benchmark", "-c", "user.email=benchmark@localhost", "commit", "-q", "-m", "made up");
        Settle();
        return repository;
    }

    public static MeasuredRepository CloneOf(string repository)
    {
        var root = Directory.CreateTempSubdirectory("sextant-benchmark-").FullName;
        Git(root, "clone", "-q", "--no-hardlinks", repository, root);
        Settle();
        return new MeasuredRepository(root);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    /// <summary>Waits until files are older than git's index and ours: a younger one is read again by either, and would be measured.</summary>
    internal static void Settle() => Thread.Sleep(TimeSpan.FromSeconds(4));

    internal static void Git(string folder, params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, UseShellExecute = false })!;
        git.WaitForExit();
        if (git.ExitCode != 0) throw new InvalidOperationException($"git {string.Join(' ', arguments)} ended {git.ExitCode}.");
    }

    private void WriteFile(int number, int methods)
    {
        var (space, type) = ($"Company.{Pick()}.{Pick()}", $"{Pick()}{Pick()}");
        var text = new StringBuilder();
        text.Append($"using System;\nusing System.Collections.Generic;\nusing System.Linq;\nusing Company.{Pick()};\n\nnamespace {space}\n{{\n");
        text.Append($"    /// <summary>{Prose(12)}.</summary>\n    public sealed class {type}{number.ToString(CultureInfo.InvariantCulture)} : I{Pick()}\n    {{\n");
        for (var field = 0; field < 3; field++) text.Append($"        private readonly {Pick()} _{Lower()}{field};\n");
        for (var method = 0; method < methods; method++) WriteMethod(text, method);
        text.Append("    }\n}\n");
        var folder = Directory.CreateDirectory(Path.Combine(Root, "src", $"Part{number / FilesPerFolder / 10}", $"Group{number / FilesPerFolder}")).FullName;
        File.WriteAllText(Path.Combine(folder, $"{type}{number}.cs"), text.ToString());
    }

    private void WriteMethod(StringBuilder text, int number)
    {
        var name = $"{Verbs[_random.Next(Verbs.Length)]}{Pick()}{Pick()}{number}";
        text.Append($"\n        /// <summary>{Prose(9)}.</summary>\n        /// <param name=\"{Lower()}\">{Prose(5)}.</param>\n");
        text.Append($"        public int {name}(string {Lower()}, IReadOnlyList<{Pick()}> {Lower()}s)\n        {{\n            var total = 0;\n");
        for (var line = _random.Next(3, 12); line > 0; line--)
        {
            text.Append(_random.Next(4) switch
            {
                0 => $"            if (_{Lower()}.{Pick()}({Lower()}) > {_random.Next(1000)})\n            {{\n                total += {Lower()}.{Pick()};\n            }}\n",
                1 => $"            foreach (var {Lower()} in {Lower()}s.Where(x => x.{Pick()} != null)) total += {Lower()}.{Pick()}(\"{Prose(3)}\");\n",
                2 => $"            // {Prose(6)}\n            var {Lower()}{line} = new {Pick()}{Pick()}({Lower()}, {Lower()}) {{ {Pick()} = {Lower()} }};\n",
                _ => $"            {Lower()}.{Pick()}{Pick()}({Lower()}, total);\n",
            });
        }

        text.Append("            return total;\n        }\n");
    }

    private string Prose(int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Lower()));

    private string Lower() => Pick().ToLowerInvariant();

    /// <summary>Frequent words are much more frequent than rare ones, as in any language.</summary>
    private string Pick() => _words[(int)(_words.Length * Math.Pow(_random.NextDouble(), 3))];

    private static string Word(int rank)
    {
        var word = new StringBuilder();
        for (var rest = ((rank + 1) * 2_654_435_761L) & 0xFFFFFF; rest > 0; rest /= 90) word.Append("bdfgklmnprstvwz"[(int)(rest % 90 / 6)]).Append("aeiouy"[(int)(rest % 6)]);
        if (word.Length < 3) word.Append("ka");
        word[0] = char.ToUpperInvariant(word[0]);
        return word.ToString();
    }
}
