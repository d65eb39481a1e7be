using System.Text;
using Xunit;

namespace Sextant.Tests.Extraction.Python;

/// <summary>The whole standard library of the machine's interpreters, and every folder that is named, against CPython's own parser.</summary>
public sealed class RealPythonTests
{
    /// <summary>More folders to compare, separated as in PATH.</summary>
    private const string FoldersVariable = "SEXTANT_PYTHON_SOURCES";

    /// <summary>The interpreter to compare them with; <c>python3</c> where it is not set.</summary>
    private const string InterpreterVariable = "SEXTANT_PYTHON";

    [Theory]
    [InlineData("python3")]
    [InlineData("/usr/bin/python3")]
    public async Task Standard_library_is_as_ast_sees_it(string python)
    {
        var folder = await AstTruth.RunPythonAsync(python, "", Cancellation, "-c", "import sysconfig; print(sysconfig.get_paths()['stdlib'])");
        if (folder is null) Assert.Skip($"There is no {python} here; the fixtures hold the same comparison as a snapshot.");
        await CheckFolderAsync(python, folder.Trim(), withPackages: false);
    }

    [Fact]
    public async Task Named_folders_are_as_ast_sees_them()
    {
        var folders = Environment.GetEnvironmentVariable(FoldersVariable);
        if (string.IsNullOrEmpty(folders)) Assert.Skip($"{FoldersVariable} names no folders.");
        foreach (var folder in folders.Split(Path.PathSeparator))
        {
            await CheckFolderAsync(Environment.GetEnvironmentVariable(InterpreterVariable) ?? "python3", folder, withPackages: true);
        }
    }

    private static async Task CheckFolderAsync(string python, string folder, bool withPackages)
    {
        var files = Directory.EnumerateFiles(folder, "*.py*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".py" or ".pyi" && (withPackages || !file.Contains("site-packages", StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal);
        var answers = await AstTruth.RunPythonAsync(python, string.Join('\n', files), Cancellation, Path.Combine(AstTruth.Folder, "ast_truth.py"));
        Assert.SkipWhen(answers is null, $"There is no {python} here.");

        var differences = new List<string>();
        var (parsed, units) = (0, 0);
        foreach (var truth in answers.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(AstTruth.Parse))
        {
            if (truth.Error is not null) continue;
            var text = truth.Text ?? await File.ReadAllTextAsync(truth.Path, Encoding.UTF8, Cancellation);
            differences.AddRange(truth.Differences(text));
            parsed++;
            units += truth.Units.Count;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{folder}: {units} units in {parsed} files, {differences.Count} differences");
        Assert.True(parsed > 0, $"No file of {folder} parsed.");
        Assert.True(differences.Count == 0, string.Join('\n', differences.Take(30)));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
