using Sextant.Benchmarks.Extraction;
using Sextant.Benchmarks.Processes;

namespace Sextant.Benchmarks.Table;

/// <summary>Extraction of Python beside CPython's own parser.</summary>
internal static class PythonRows
{
    public static IEnumerable<TableRow> Of(TableOptions options)
    {
        var folder = options.Python ?? Measured.Run("python3", "-c", "import sysconfig; print(sysconfig.get_paths()['stdlib'])")?.Trim();
        if (folder is null || !Directory.Exists(folder))
        {
            yield return TableRow.Plain("Python extraction", "not measured", "there is no python3");
            yield break;
        }

        if (options.Quick && options.Python is null) folder = Path.Combine(folder, "asyncio");
        var (ours, theirs, files) = PythonExtractionBenchmark.Compare(folder);
        yield return TableRow.Of(
            $"Python extraction of {files:N0} files, CPU", Series.One(ours * 1000, "ms"), "CPython `ast.parse`", Series.One(theirs * 1000, "ms"), .5);
    }
}
