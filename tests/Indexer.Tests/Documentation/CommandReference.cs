using System.CommandLine;
using System.CommandLine.Completions;
using System.Text;
using Sextant.Commands;

namespace Sextant.Tests.Documentation;

/// <summary>docs/command-line.md, as the parser knows the commands.</summary>
internal static class CommandReference
{
    public static string Write(CommandContext context)
    {
        var definitions = CommandLine.All(context);
        // The root has the options of all commands, and makes the groups theirs.
        CommandLine.Root(context);
        var text = new StringBuilder();
        text.Append("# The command line\n\n<!-- Generated from the program: see CONTRIBUTING.md. -->\n\n");
        text.Append("    sextant COMMAND [OPTIONS]\n\n");
        text.Append("Results go to standard output, everything else to standard error. `--help` shows the help of a command, `--version` the version, and `--verbose` what goes wrong in full.\n");
        foreach (var definition in definitions) Command(text, definition);
        text.Append(Ending);
        return text.ToString();
    }

    private const string Ending = """

        ## Exit codes

        | | |
        |---|---|
        | 0 | found, done, healthy |
        | 1 | nothing found; `status`: there is no index |
        | 2 | wrong usage or a failure; one line on standard error says what to do |
        | 130, 143 | ended by Ctrl-C, or by SIGTERM |

        ## Environment

        | | |
        |---|---|
        | `NO_COLOR` | with any value: no colour |
        | `SEXTANT_SHARED_INDEX` | folder or address where a team publishes its indexes; see [Indexes for a team](team-index.md) |
        | `SEXTANT_SHARED_INDEX_TOKEN` | sent as a bearer token to an `https` address of it |
        | `HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY` | the proxy, where something is fetched |
        | `GITHUB_STEP_SUMMARY` | where `index --ci` appends its job summary |

        """;

    private static void Command(StringBuilder text, CommandDefinition definition)
    {
        var command = definition.Command;
        var name = definition.Group is null ? command.Name : $"{definition.Group.Name} {command.Name}";
        text.Append($"\n## sextant {name}\n\n{command.Description}\n\n    sextant {name}{string.Concat(command.Arguments.Select(Usage))}{(command.Options.Count > 0 ? " [OPTIONS]" : "")}\n\n");
        foreach (var argument in command.Arguments) text.Append($"- `{argument.Name}`: {Sentence(argument.Description)}\n");
        if (command.Arguments.Count > 0) text.Append('\n');
        var options = command.Options.Where(option => !option.Hidden && option is not System.CommandLine.Help.HelpOption).ToList();
        if (options.Count > 0)
        {
            text.Append("| Option | |\n|---|---|\n");
            foreach (var option in options) text.Append($"| `{option.Name}{Value(option)}` | {Cell(Sentence(option.Description))} |\n");
            text.Append('\n');
        }

        foreach (var example in definition.Examples) text.Append($"    {example}\n");
    }

    private static string Usage(Argument argument) => argument.Arity.MaximumNumberOfValues > 1 ? $" {argument.Name} ..." : argument.Arity.MinimumNumberOfValues == 0 ? $" [{argument.Name}]" : $" {argument.Name}";

    private static string Value(Option option)
    {
        if (option.Arity.MaximumNumberOfValues == 0) return "";
        var values = option.GetCompletions(CompletionContext.Empty).Select(item => item.Label).ToList();
        return " " + (option.HelpName ?? (values.Count > 0 ? string.Join('|', values) : "VALUE")).Replace("|", "\\|", StringComparison.Ordinal);
    }

    private static string Sentence(string? text) => (text ?? "").Trim();

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
