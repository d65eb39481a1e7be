using System.Text;

namespace Sextant.Commands.Completion;

/// <summary>For fish 3 and newer.</summary>
internal static class FishCompletion
{
    public static string Write(CompletedCommand root)
    {
        var text = new StringBuilder();
        text.Append("# fish completion of sextant; load it with: sextant completion fish | source\ncomplete -c sextant -f\n");
        foreach (var command in root.All)
        {
            var condition = Quote(Condition(command));
            foreach (var child in command.Commands) text.Append($"complete -c sextant -n {condition} -a {child.Name} -d {Quote(child.Description)}\n");
            foreach (var option in command.Options)
                text.Append($"complete -c sextant -n {condition} -l {option.Name[2..]}{(option.TakesValue ? Action(option.Completes, option.Values, " -x") : "")} -d {Quote(option.Description)}\n");
            if (command.Argument != Completes.Text) text.Append($"complete -c sextant -n {condition}{Action(command.Argument, command.Values, "")}\n");
        }

        return text.ToString();
    }

    private static string Condition(CompletedCommand command) => command.Path.Count switch
    {
        0 => "__fish_use_subcommand",
        _ => string.Join("; and ", command.Path.Select(word => $"__fish_seen_subcommand_from {word}")),
    };

    private static string Action(Completes completes, IReadOnlyList<string> values, string exclusive) => completes switch
    {
        Completes.Files => exclusive.Length > 0 ? " -r -F" : " -F",
        Completes.Folders => $"{exclusive} -a '(__fish_complete_directories)'",
        Completes.Values => $"{exclusive} -a {Quote(string.Join(' ', values))}",
        _ => exclusive,
    };

    private static string Quote(string text) => $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
