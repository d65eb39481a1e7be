using System.CommandLine;
using System.CommandLine.Completions;

namespace Sextant.Commands.Completion;

/// <summary>What may stand in a place of the command line.</summary>
internal enum Completes
{
    /// <summary>Anything, of which a shell knows nothing.</summary>
    Text,
    Files,
    Folders,

    /// <summary>One of <see cref="CompletedOption.Values"/>.</summary>
    Values,
}

/// <param name="Name">Such as <c>--limit</c>.</param>
/// <param name="TakesValue">False for a flag.</param>
internal sealed record CompletedOption(string Name, string Description, bool TakesValue, Completes Completes, IReadOnlyList<string> Values);

/// <param name="Path">Words that lead to the command: none for <c>sextant</c> itself, two for <c>model train</c>.</param>
/// <param name="Argument">What its arguments are.</param>
/// <param name="Values">Of its argument, where only some are possible.</param>
internal sealed record CompletedCommand(
    IReadOnlyList<string> Path, string Description, IReadOnlyList<CompletedCommand> Commands, IReadOnlyList<CompletedOption> Options, Completes Argument, IReadOnlyList<string> Values)
{
    public string Name => Path[^1];

    /// <summary>The command and all below it.</summary>
    public IEnumerable<CompletedCommand> All => Commands.SelectMany(command => command.All).Prepend(this);
}

/// <summary>Reads off the parser what shells can complete, so that they never offer what it does not take.</summary>
internal static class CompletionTree
{
    public static CompletedCommand Of(Command command, IReadOnlyList<string> path)
    {
        var (argument, values) = command.Arguments.Count > 0 ? Kind(command.Arguments[0], command.Arguments[0].Name) : (Completes.Text, []);
        return new CompletedCommand(
            path,
            OneLine(command.Description),
            [.. command.Subcommands.Select(child => Of(child, [.. path, child.Name]))],
            [.. Options(command).Where(option => !option.Hidden).Select(Of).OrderBy(option => option.Name, StringComparer.Ordinal)],
            argument,
            values);
    }

    private static IEnumerable<Option> Options(Command command) =>
        command.Options.Concat(command.Parents.OfType<Command>().SelectMany(parent => Options(parent).Where(option => option.Recursive))).Distinct();

    private static CompletedOption Of(Option option)
    {
        var (completes, values) = Kind(option, option.HelpName);
        return new CompletedOption(option.Name, OneLine(option.Description), option.Arity.MaximumNumberOfValues > 0, completes, values);
    }

    private static (Completes Completes, IReadOnlyList<string> Values) Kind(Symbol symbol, string? name)
    {
        var values = symbol.GetCompletions(CompletionContext.Empty).Select(item => item.Label).ToList();
        if (values.Count > 0) return (Completes.Values, values);
        return name switch
        {
            "FILE" => (Completes.Files, []),
            "PATH" or "FOLDER" => (Completes.Folders, []),
            _ => (Completes.Text, []),
        };
    }

    private static string OneLine(string? text) => (text ?? "").Split('\n')[0].TrimEnd('.');
}
