using System.Diagnostics;
using Sextant.Commands;

namespace Sextant.Tests.Commands;

/// <summary>Commands in a process of their own, which says at its end what it has loaded.</summary>
internal static class LoadedAssemblies
{
    public const string Verb = "loaded-assemblies";

    private const string Separator = "--then";

    /// <summary>Runs in the child: each command in turn, in a folder.</summary>
    public static async Task<int> RunAsync(string folder, string[] arguments)
    {
        for (var rest = arguments.AsMemory(); !rest.IsEmpty;)
        {
            var end = rest.Span.IndexOf(Separator);
            var command = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            var context = new CommandContext { Input = new Lazy<TextReader>(() => TextReader.Null), Output = TextWriter.Null, Error = Console.Error, WorkingFolder = folder };
            if (await CommandLine.RunAsync(command.ToArray(), context, CancellationToken.None) is var code and not 0) return code;
        }

        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies()) Console.WriteLine(assembly.GetName().Name);
        return 0;
    }

    public static async Task<IReadOnlyList<string>> AfterAsync(string folder, params string[][] commands)
    {
        var arguments = commands.SelectMany((command, i) => i == 0 ? command : [Separator, .. command]);
        string[] all = [.. Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(LoadedAssemblies).Assembly.Location] : (string[])[], Verb, folder, .. arguments];
        using var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, all) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (child.StandardOutput.ReadToEndAsync(), child.StandardError.ReadToEndAsync());
        await child.WaitForExitAsync();
        return child.ExitCode == 0 ? (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : throw new InvalidOperationException(await error);
    }
}
