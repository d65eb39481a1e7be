using System.Diagnostics;
using System.Globalization;
using System.Text;
using Sextant.Extraction.Python;
using Sextant.Repositories;

namespace Sextant.Benchmarks.Extraction;

/// <summary>Processor time of decoding and extracting all Python files of a folder, beside CPython parsing the same bytes.</summary>
internal static class PythonExtractionBenchmark
{
    private const int Rounds = 5;

    /// <summary>Reads paths from standard input; prints the seconds of each round.</summary>
    private const string AstParse = """
        import ast, sys, time, warnings
        warnings.simplefilter("ignore")
        files = [open(path, "rb").read() for path in sys.stdin.read().splitlines()]
        for _ in range(int(sys.argv[1])):
            start = time.process_time()
            for data in files:
                try:
                    ast.parse(data)
                except (SyntaxError, ValueError, RecursionError, MemoryError):
                    pass
            print(time.process_time() - start)
        """;

    public static void Run(string[] args)
    {
        if (args.Length == 0 || !Directory.Exists(args[0]))
        {
            Console.Error.WriteLine("usage: Benchmarks python-extraction FOLDER [PYTHON]");
            return;
        }

        var (paths, files) = Read(args[0]);
        var ours = MeasureOurs(files, out var units, out var allocated);
        var theirs = MeasureAst(args.ElementAtOrDefault(1) ?? "python3", paths);
        var megabytes = files.Sum(static file => (double)file.Bytes.Length) / 1e6;

        Console.WriteLine($"{files.Length} files, {megabytes:F1} MB, {units} units; processor time, median of {Rounds} rounds");
        Console.WriteLine($"sextant    {ours,8:F3} s {megabytes / ours,8:F1} MB/s, {allocated / 1e6:F0} MB allocated");
        Console.WriteLine($"ast.parse  {theirs,8:F3} s {megabytes / theirs,8:F1} MB/s");
        Console.WriteLine($"ratio      {ours / theirs,8:F4}");
    }

    /// <summary>Seconds of ours and of <c>ast.parse</c>.</summary>
    public static (double Ours, double Theirs, int Files) Compare(string folder)
    {
        var (paths, files) = Read(folder);
        return (MeasureOurs(files, out _, out _), MeasureAst("python3", paths), files.Length);
    }

    private static (string[] Paths, (string Path, byte[] Bytes)[] Files) Read(string folder)
    {
        var paths = Directory.EnumerateFiles(folder, "*.py", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
        return (paths, [.. paths.Select(path => (Path: Path.GetRelativePath(folder, path), Bytes: File.ReadAllBytes(path)))]);
    }

    private static double MeasureOurs((string Path, byte[] Bytes)[] files, out int units, out long allocated)
    {
        var extractor = new PythonExtractor();
        var seconds = new List<double>();
        units = 0;
        allocated = 0;
        for (var round = 0; round <= Rounds; round++)
        {
            units = 0;
            var allocatedBefore = GC.GetTotalAllocatedBytes();
            var before = ProcessorSeconds();
            foreach (var (path, bytes) in files)
            {
                units += extractor.Extract(new SourceFile(path, Language.Python, Encoding.UTF8.GetString(bytes))).Units.Count;
            }

            if (round > 0) seconds.Add(ProcessorSeconds() - before);
            allocated = GC.GetTotalAllocatedBytes() - allocatedBefore;
        }

        return Median(seconds);
    }

    private static double MeasureAst(string python, string[] paths)
    {
        var start = new ProcessStartInfo(python, ["-c", AstParse, Rounds.ToString(CultureInfo.InvariantCulture)])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        foreach (var path in paths) process.StandardInput.WriteLine(path);
        process.StandardInput.Close();
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        return Median([.. lines.Select(static line => double.Parse(line, CultureInfo.InvariantCulture))]);
    }

    private static double ProcessorSeconds()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime.TotalSeconds;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
