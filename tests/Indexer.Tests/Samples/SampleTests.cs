using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Sextant.Tests.Samples;

/// <summary>The samples are real code: both compilers accept them.</summary>
public sealed class SampleTests
{
    private static readonly string Samples = Path.Combine(RepositoryFiles.Root, "samples");

    [Fact]
    public void CSharp_files_have_no_syntax_errors()
    {
        var files = Directory.GetFiles(Path.Combine(Samples, "csharp-lending"), "*.cs", SearchOption.AllDirectories);
        Assert.True(files.Length > 15);
        foreach (var file in files)
        {
            var tree = CSharpSyntaxTree.ParseText(File.ReadAllText(file), cancellationToken: TestContext.Current.CancellationToken);
            Assert.DoesNotContain(tree.GetDiagnostics(TestContext.Current.CancellationToken), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        }
    }

    [Fact]
    public async Task Python_files_compile()
    {
        var files = Directory.GetFiles(Path.Combine(Samples, "python-weather"), "*.py", SearchOption.AllDirectories);
        Assert.True(files.Length > 10);
        const string Compile = "import ast, sys\nfor name in sys.argv[1:]: ast.parse(open(name, 'rb').read(), name)";
        using var python = Start("python3", ["-c", Compile, .. files]);
        if (python is null) Assert.Skip("There is no python3 on this machine.");
        var error = await python.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await python.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, ""), (python.ExitCode, error));
    }

    private static Process? Start(string program, IEnumerable<string> arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // Not installed.
            return null;
        }
    }
}
