using System.Diagnostics;
using System.Runtime.CompilerServices;
using Sextant.LanguageServer.Tests.Repositories;

namespace Sextant.LanguageServer.Tests.Client;

/// <summary>An editor that is not ours, run without a display.</summary>
internal static class ForeignEditor
{
    public static bool IsInstalled(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? $"{name}.exe" : name)));

    /// <summary>Runs it to its end in a repository, with a home of its own.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string name, string[] arguments, TestRepository repository)
    {
        var start = new ProcessStartInfo(name, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = repository.Root,
            Environment = { ["XDG_STATE_HOME"] = repository.LogFolder, ["XDG_CONFIG_HOME"] = repository.LogFolder, ["HOME"] = repository.LogFolder },
        };
        using var editor = Process.Start(start)!;
        editor.StandardInput.Close();
        var (output, errors) = (editor.StandardOutput.ReadToEndAsync(), editor.StandardError.ReadToEndAsync());
        await editor.WaitForExitAsync().WaitAsync(LspClient.Patience);
        return (editor.ExitCode, await output + await errors);
    }

    /// <summary>A set-up as users copy it.</summary>
    public static string Sample(string editor, string file) =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "..", "samples", "editors", editor, file));

    /// <summary>A string literal, in Lua as in Lisp.</summary>
    public static string Quote(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
