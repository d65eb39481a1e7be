using System.Diagnostics;

namespace Sextant.Stress.Children;

/// <summary>Programs that a check starts, kills and listens to.</summary>
internal static class Child
{
    /// <summary>This program again, with other arguments.</summary>
    public static Process StartSelf(params string[] arguments) => Start("Stress.dll", arguments);

    /// <summary>The <c>sextant</c> command, as it was built beside this program.</summary>
    public static Process StartSextant(params string[] arguments) => Start("sextant.dll", arguments);

    /// <summary>The language server, as it was built beside this program.</summary>
    public static Process StartServer(params string[] arguments) => Start("sextant-lsp.dll", arguments);

    private static Process Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, program), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        return Process.Start(start)!;
    }
}
