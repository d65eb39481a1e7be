using System.Diagnostics;

namespace Sextant.Benchmarks.Processes;

/// <summary>The programs that are measured, built as users get them: ahead of time, in release.</summary>
internal sealed class Programs
{
    private Programs(string checkout, string sextant, string yardstick) => (Checkout, Sextant, Yardstick) = (checkout, sextant, yardstick);

    public string Checkout { get; }

    /// <summary>The program that <c>./sextant</c> starts.</summary>
    public string Sextant { get; }

    /// <summary>This program, published the same way: yardsticks run in processes of it.</summary>
    public string Yardstick { get; }

    public string Script => Path.Combine(Checkout, "sextant");

    public static Programs Build()
    {
        var checkout = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(checkout, "Sextant.slnx")))
        {
            checkout = Path.GetDirectoryName(checkout) ?? throw new InvalidOperationException("Run this from a checkout.");
        }

        Run(Path.Combine(checkout, "sextant"), checkout, "--version");
        var build = Path.Combine(checkout, ".build", "sextant");
        var sextant = Path.Combine(build, File.ReadLines(Path.Combine(build, "current")).First(), "sextant");

        var output = Path.Combine(checkout, ".build", "benchmarks");
        Run(
            "dotnet", checkout, "publish", "tests/Benchmarks", "-c", "Release", "--use-current-runtime", "--no-self-contained", "-p:PublishReadyToRun=true",
            "-p:RunAnalyzers=false", "--artifacts-path", Path.Combine(checkout, ".build", "artifacts", "benchmarks"), "-o", output, "-v", "quiet");
        return new Programs(checkout, sextant, Path.Combine(output, "Benchmarks"));
    }

    private static void Run(string program, string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended {process.ExitCode}: {output}");
    }
}
