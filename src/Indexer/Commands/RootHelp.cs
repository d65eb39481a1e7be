using System.CommandLine;
using System.CommandLine.Invocation;

namespace Sextant.Commands;

/// <summary>The help of <c>sextant</c> itself: one screen of 80 columns and 24 lines.</summary>
internal sealed class RootHelp(CommandContext context) : SynchronousCommandLineAction
{
    private static readonly string[] Examples =
    [
        "sextant search \"retry a failed request with growing delays\"",
        "sextant search \"parse a date\" --repo ../app --language python --limit 3",
        "sextant search --stdin --json < questions.txt",
        "sextant export app.sextant",
        "sextant doctor",
    ];

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var commands = parseResult.RootCommandResult.Command.Subcommands;
        var width = commands.Max(command => command.Name.Length);
        context.Output.Write($"{parseResult.RootCommandResult.Command.Description}\n\nUsage: sextant COMMAND [OPTIONS]\n\n");
        foreach (var command in commands) context.Output.Write($"  {command.Name.PadRight(width)}  {command.Description}\n");
        context.Output.Write("\nExamples:\n");
        foreach (var example in Examples) context.Output.Write($"  {example}\n");
        context.Output.Write("\nMore: sextant COMMAND --help. Everywhere: --verbose. The version: --version.\n");
        return ExitCode.Found;
    }
}
