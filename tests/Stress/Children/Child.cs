using System.Diagnostics;
using Sextant.Tests.Programs;

namespace Sextant.Stress.Children;

/// <summary>Programs that a check starts, kills and listens to.</summary>
internal static class Child
{
    /// <summary>This program again, with other arguments.</summary>
    public static Process StartSelf(params string[] arguments) => Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Stress.dll"), .. arguments]));

    /// <summary>The <c>sextant</c> command, as people run it where <c>./test</c> has built it.</summary>
    public static Process StartSextant(params string[] arguments) => Start(TestedProgram.StartInfo("sextant", arguments));

    /// <summary>The language server, likewise.</summary>
    public static Process StartServer(params string[] arguments) => Start(TestedProgram.StartInfo("sextant-lsp", arguments));

    private static Process Start(ProcessStartInfo start)
    {
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError, start.UseShellExecute) = (true, true, true, false);
        return Process.Start(start)!;
    }
}
