using System.Globalization;
using Sextant.Repositories;

namespace Sextant.Benchmarks.Processes;

/// <summary>Whole commands on a repository, each beside a yardstick in the same run.</summary>
internal static class ProcessBenchmarks
{
    /// <summary>CPU time of a first <c>sextant index</c>, beside bare Roslyn that parses and walks the same C# files in as many threads.</summary>
    public static void Index(string[] args)
    {
        var (folder, programs) = (FolderOf(args), Programs.Build());
        var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 3;
        using var place = new TemporaryIndex();
        var results = Measured.Medians(rounds, () => FirstIndex(programs, folder, place), () => BareRoslyn(programs, folder, place));
        Print("sextant index, CPU", results[0].CpuMs, "bare Roslyn, CPU", results[1].CpuMs);
        Print("sextant index, wall", results[0].WallMs, "bare Roslyn, wall", results[1].WallMs);
    }

    /// <summary>Wall time of <c>./sextant index</c> where nothing has changed, beside <c>git status</c>.</summary>
    public static void NoChange(string[] args)
    {
        var (folder, programs) = (FolderOf(args), Programs.Build());
        using var place = new TemporaryIndex();
        FirstIndex(programs, folder, place);
        var results = Measured.Medians(
            15, () => Measured.Of(folder, programs.Script, "index", folder, "--index", place.Path), () => Measured.Of(folder, "git", "status"));
        Print("./sextant index, no change", results[0].WallMs, "git status", results[1].WallMs);
    }

    /// <summary>Wall time of <c>./sextant search</c> on a ready index, beside a .NET program that does nothing.</summary>
    public static void ColdSearch(string[] args)
    {
        var (folder, programs) = (FolderOf(args), Programs.Build());
        using var place = new TemporaryIndex();
        FirstIndex(programs, folder, place);
        string[] search = ["search", "retry a failed request with growing delays", "--repo", folder, "--index", place.Path, "--json"];
        var results = Measured.Medians(
            15,
            () => Measured.Of(folder, programs.Script, search),
            () => Measured.Of(folder, programs.Script, [.. search, "--no-refresh"]),
            () => Measured.Of(folder, programs.Empty));
        Print("./sextant search", results[0].WallMs, "empty program", results[2].WallMs);
        Print("./sextant search --no-refresh", results[1].WallMs, "empty program", results[2].WallMs);
    }

    /// <summary>Largest resident set of a first <c>sextant index</c>, beside the size of the sources.</summary>
    public static void Memory(string[] args)
    {
        var (folder, programs) = (FolderOf(args), Programs.Build());
        using var place = new TemporaryIndex();
        var sources = new RepositoryWalker().Walk(folder).Files.Sum(file => file.Size);
        var result = Measured.Medians(1, () => FirstIndex(programs, folder, place))[0];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak {result.PeakBytes / 1e6:n0} MB for {sources / 1e6:n1} MB of sources"));
    }

    /// <summary>Bare Roslyn over the same C# files.</summary>
    internal static Measured BareRoslyn(Programs programs, string folder, TemporaryIndex place, IReadOnlyDictionary<string, string>? variables = null)
    {
        if (!File.Exists(place.SourceList))
        {
            File.WriteAllLines(place.SourceList, new RepositoryWalker().Walk(folder).Files.Where(file => file.Language == Language.CSharp).Select(file => Path.Combine(folder, file.Path)));
        }

        return Measured.With(variables ?? new Dictionary<string, string>(), folder, programs.Yardstick, place.SourceList);
    }

    internal static Measured FirstIndex(Programs programs, string folder, TemporaryIndex place, IReadOnlyDictionary<string, string>? variables = null)
    {
        place.Clear();
        return Measured.With(variables ?? new Dictionary<string, string>(), folder, programs.Sextant, "index", folder, "--index", place.Path);
    }

    private static string FolderOf(string[] args) =>
        args.Length > 0 && Directory.Exists(args[0]) ? Path.GetFullPath(args[0]) : throw new ArgumentException("Name the folder of a repository.", nameof(args));

    private static void Print(string what, double value, string yardstick, double measure) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} {value:n1} ms, {yardstick} {measure:n1} ms: ratio {value / measure:0.00}"));

    /// <summary>A place for an index outside of the repository, gone in the end.</summary>
    internal sealed class TemporaryIndex : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("sextant-benchmark-").FullName;

        public string Path => System.IO.Path.Combine(_folder, "index.db");

        /// <summary>Where the sources are named that bare Roslyn reads.</summary>
        public string SourceList => System.IO.Path.Combine(_folder, "sources.txt");

        public void Clear()
        {
            foreach (var file in Directory.GetFiles(_folder, "index.db*")) File.Delete(file);
        }

        public void Dispose() => Directory.Delete(_folder, recursive: true);
    }
}
