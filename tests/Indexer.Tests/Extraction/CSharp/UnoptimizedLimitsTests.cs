using System.Diagnostics;
using Xunit;

namespace Sextant.Tests.Extraction.CSharp;

/// <summary>Code that is not optimised, as all is that has just started, needs the most stack; the estimates hold for it, too.</summary>
public sealed class UnoptimizedLimitsTests
{
    [Fact]
    public async Task Limits_hold_without_optimisation()
    {
        if (Environment.ProcessPath is not { } program) throw new InvalidOperationException("The tests do not know their own program.");
        string[] self = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [typeof(LimitsTests).Assembly.Location] : [];
        var start = new ProcessStartInfo(program, [.. self, "-noLogo", "-noColor", "-noAutoReporters", "-class", typeof(LimitsTests).FullName!])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        start.Environment["DOTNET_JITMinOpts"] = "1";
        using var child = Process.Start(start)!;
        var output = await child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(child.ExitCode == 0, output);
        Assert.Contains("Failed: 0", output, StringComparison.Ordinal);
    }
}
