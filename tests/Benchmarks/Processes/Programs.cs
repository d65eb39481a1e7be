using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Sextant.Benchmarks.Processes;

/// <summary>The programs that are measured, built as <c>./sextant</c> builds its own: native where one can be linked, else compiled ahead of time; in release.</summary>
internal sealed class Programs
{
    private static readonly string[] Native = ["-p:PublishAot=true"];

    private static readonly string[] AheadOfTime = ["--no-self-contained", "-p:PublishReadyToRun=true"];

    private Programs(string checkout, string sextant) => (Checkout, Sextant) = (checkout, sextant);

    public string Checkout { get; }

    /// <summary>The program that <c>./sextant</c> starts.</summary>
    public string Sextant { get; }

    /// <summary>Bare Roslyn, published the same way.</summary>
    public required string Yardstick { get; init; }

    /// <summary>A .NET program that does nothing, started by the installed runtime.</summary>
    public required string Empty { get; init; }

    /// <summary>The same as a native program; null where none can be linked.</summary>
    public required string? EmptyNative { get; init; }

    public string Script => Path.Combine(Checkout, "sextant");

    public static Programs Build()
    {
        var checkout = FindCheckout();
        var sextant = BuildSextant();
        var isNative = !File.Exists($"{sextant}.dll");
        var source = WriteEmpty(checkout);
        return new Programs(checkout, sextant)
        {
            Yardstick = Publish(checkout, Path.Combine(checkout, "tests", "Yardstick"), "Yardstick", isNative ? Native : AheadOfTime),
            Empty = Publish(checkout, source, "empty", AheadOfTime),
            EmptyNative = isNative ? Publish(checkout, source, "empty", Native) : null,
        };
    }

    /// <summary>Runs these benchmarks once more, as a native program.</summary>
    /// <returns>Its exit code; null where this is it, or none can be linked.</returns>
    public static int? RunNatively(string[] args)
    {
        if (!RuntimeFeature.IsDynamicCodeSupported || File.Exists($"{BuildSextant()}.dll")) return null;
        var checkout = FindCheckout();
        using var process = Process.Start(Publish(checkout, Path.Combine(checkout, "tests", "Benchmarks"), "Benchmarks", Native), args);
        process.WaitForExit();
        return process.ExitCode;
    }

    /// <summary>The path of the program.</summary>
    public static string BuildSextant()
    {
        var checkout = FindCheckout();
        Run(Path.Combine(checkout, "sextant"), checkout, "--version");
        var build = Path.Combine(checkout, ".build", "sextant");
        return Path.Combine(build, File.ReadLines(Path.Combine(build, "current")).First(), "sextant");
    }

    public static string FindCheckout()
    {
        var checkout = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(checkout, "Sextant.slnx")))
        {
            checkout = Path.GetDirectoryName(checkout) ?? throw new InvalidOperationException("Run this from a checkout.");
        }

        return checkout;
    }

    private static string WriteEmpty(string checkout)
    {
        var folder = Directory.CreateDirectory(Path.Combine(checkout, ".build", "benchmarks", "empty")).FullName;
        File.WriteAllText(Path.Combine(folder, "Program.cs"), "return 0;\n");
        File.WriteAllText(
            Path.Combine(folder, "empty.csproj"),
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <ConcurrentGarbageCollection>false</ConcurrentGarbageCollection>
              </PropertyGroup>
            </Project>
            """);
        return folder;
    }

    private static string Publish(string checkout, string source, string name, string[] how)
    {
        var kind = how == Native ? "native" : "ahead";
        var output = Path.Combine(checkout, ".build", "benchmarks", kind, name);
        Run(
            "dotnet", source, [
                "publish", "-c", "Release", "--use-current-runtime", .. how, "-p:RunAnalyzers=false", "-p:UseSharedCompilation=false", "--disable-build-servers",
                "--artifacts-path", Path.Combine(checkout, ".build", "artifacts", $"{name}-{kind}"), "-o", output, "-v", "quiet",
            ]);
        return Path.Combine(output, name);
    }

    private static void Run(string program, string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended {process.ExitCode}: {output}");
    }
}
