using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Sextant.Extraction.Python;
using Sextant.Repositories;
using Xunit;

namespace Sextant.Tests.Extraction.Python;

/// <summary>What CPython's parser finds in a file, and the comparison with what our extractor finds.</summary>
internal sealed record AstTruth(string Path, string? Error, string? Text, IReadOnlyList<AstUnit> Units)
{
    public static string Folder { get; } = System.IO.Path.Combine(RepositoryFiles.Root, "tests", "Indexer.Tests", "Extraction", "Python");

    public static AstTruth Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var units = root.GetProperty("units").EnumerateArray()
            .Select(static unit => new AstUnit(unit[0].GetString()!, unit[1].GetInt32(), unit[2].GetInt32(), unit[3].GetString()!));
        return new AstTruth(root.GetProperty("path").GetString()!, root.GetProperty("error").GetString(), root.GetProperty("text").GetString(), [.. units]);
    }

    /// <summary>Asks an interpreter; null where there is none under this name.</summary>
    public static async Task<string?> RunPythonAsync(string python, string input, CancellationToken cancellationToken, params string[] arguments)
    {
        var start = new ProcessStartInfo(python, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
            process.StandardInput.Close();
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{python} ended with {process.ExitCode}.");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null; // No such program here.
        }
    }

    /// <summary>Extracts the same text and says what is missing (-) and what is too much (+).</summary>
    public IReadOnlyList<string> Differences(string text)
    {
        var extracted = new PythonExtractor().Extract(new SourceFile(Path, Language.Python, text), TestContext.Current.CancellationToken);
        var ours = extracted.Units.Select(static unit => new AstUnit(unit.Name, unit.NameLine, unit.EndLine, unit.Documentation ?? "")).ToList();
        var differences = Units.Except(ours).Select(unit => $"- {Path}: {unit}").Concat(ours.Except(Units).Select(unit => $"+ {Path}: {unit}")).ToList();
        if (ours.Count != Units.Count) differences.Add($"{Path}: {ours.Count} units, {Units.Count} in ast");
        differences.AddRange(extracted.Errors.Select(error => $"! {Path}:{error.Line}: {error.Message}"));
        return differences;
    }
}

internal sealed record AstUnit(string Name, int Line, int EndLine, string Documentation);
