using System.Text;

namespace Sextant.Stress.Fuzzing.Targets;

/// <summary>Real sources to start from.</summary>
internal static class SourceSeeds
{
    private const int Most = 300;
    private const long MaxBytes = 100_000;

    /// <summary>Files below a folder by name ending, in one order on every machine.</summary>
    public static IReadOnlyList<string> Read(string folder, string pattern) =>
    [
        .. Directory.EnumerateFiles(folder, pattern, new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .Where(static file => !file.Split(Path.DirectorySeparatorChar).Any(static part => part is "bin" or "obj" or ".build" or "node_modules"))
            .Where(static file => new FileInfo(file).Length is > 0 and < MaxBytes)
            .Order(StringComparer.Ordinal)
            .Take(Most)
            .Select(static file => File.ReadAllText(file, Encoding.UTF8)),
    ];
}
