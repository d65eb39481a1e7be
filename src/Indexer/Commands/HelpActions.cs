using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Sextant.Commands;

/// <summary>Prints the program's name and version.</summary>
internal sealed class VersionAction(CommandContext context) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        context.Output.Write($"sextant {CommandLine.Version}\n");
        return ExitCode.Found;
    }
}

/// <summary>The generated help, followed by examples of the command.</summary>
internal sealed class ExampleHelpAction(HelpAction generated, CommandContext context, IReadOnlyList<CommandDefinition> commands) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        if (parseResult.CommandResult.Command is RootCommand) return new RootHelp(context).Invoke(parseResult);
        if (context.OutputTerminal.IsTerminal) generated.MaxWidth = context.OutputTerminal.Width;
        generated.Invoke(parseResult);
        context.Output.Write("Examples:\n");
        foreach (var example in ExamplesOf(parseResult.CommandResult.Command)) context.Output.Write($"  {example}\n");
        return ExitCode.Found;
    }

    // Of a group: the first of each of its commands.
    private IEnumerable<string> ExamplesOf(Command command) =>
        commands.FirstOrDefault(definition => definition.Command == command)?.Examples ?? commands.Where(definition => definition.Group == command).Select(definition => definition.Examples[0]);
}
