using System.Diagnostics;

namespace Sextant.Tests.Programs;

/// <summary>The programs as processes of their own: the native ones of a folder that the environment names, as people run them, or else those that were built beside the tests.</summary>
internal static class TestedProgram
{
    /// <summary>Names the folder of native programs; <c>./test</c> sets it once it has built them.</summary>
    public const string Variable = "SEXTANT_TESTED_PROGRAMS";

    /// <summary>The program and its first arguments.</summary>
    /// <param name="name"><c>sextant</c> or <c>sextant-lsp</c>.</param>
    /// <exception cref="FileNotFoundException">The folder that the environment names lacks it: that is not silently another program.</exception>
    public static IReadOnlyList<string> CommandLine(string name)
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } folder) return [Runtime, "exec", Path.Combine(AppContext.BaseDirectory, $"{name}.dll")];
        var program = Path.Combine(folder, OperatingSystem.IsWindows() ? $"{name}.exe" : name);
        return File.Exists(program) ? [program] : throw new FileNotFoundException($"{Variable} names a folder without {name}.", program);
    }

    /// <summary>The same as the beginning of a shell's line.</summary>
    public static string ShellText(string name) => string.Join(' ', CommandLine(name).Select(argument => $"\"{argument}\""));

    /// <summary>A process that is yet to be started, with no shell between.</summary>
    public static ProcessStartInfo StartInfo(string name, params IEnumerable<string> arguments)
    {
        var command = CommandLine(name);
        return new ProcessStartInfo(command[0], [.. command.Skip(1), .. arguments]) { UseShellExecute = false };
    }

    private static string Runtime => Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet";
}
