using System.Text;

namespace Sextant.Commands.Completion;

/// <summary>For zsh with its completion system: as a file <c>_sextant</c> on <c>fpath</c>, or evaluated after <c>compinit</c>.</summary>
internal static class ZshCompletion
{
    public static string Write(CompletedCommand root)
    {
        var text = new StringBuilder();
        text.Append("#compdef sextant\n# zsh completion of sextant; load it, after compinit, with: eval \"$(sextant completion zsh)\"\n");
        foreach (var command in root.All) Function(text, command);
        text.Append("if [ \"$funcstack[1]\" = _sextant ]; then _sextant \"$@\"; else compdef _sextant sextant; fi\n");
        return text.ToString();
    }

    private static void Function(StringBuilder text, CompletedCommand command)
    {
        text.Append($"{Name(command)}() {{\n");
        if (command.Commands.Count > 0)
        {
            text.Append("    local -a commands\n    commands=(\n");
            foreach (var child in command.Commands) text.Append($"        {Quote($"{child.Name}:{child.Description}")}\n");
            text.Append("    )\n    if (( CURRENT > 2 )); then\n        case $words[2] in\n");
            foreach (var child in command.Commands) text.Append($"            {child.Name}) shift words; (( CURRENT-- )); {Name(child)}; return ;;\n");
            text.Append("        esac\n    elif [[ $PREFIX != -* ]]; then\n        _describe command commands\n        return\n    fi\n");
        }

        text.Append("    _arguments -S");
        foreach (var option in command.Options) text.Append($" \\\n        {Quote($"*{option.Name}[{Bracketed(option.Description)}]{(option.TakesValue ? $":{option.Name[2..]}:{Action(option.Completes, option.Values)}" : "")}")}");
        if (command.Commands.Count == 0) text.Append($" \\\n        {Quote($"*:argument:{Action(command.Argument, command.Values)}")}");
        text.Append("\n}\n");
    }

    private static string Name(CompletedCommand command) => string.Join('_', command.Path.Prepend("_sextant"));

    private static string Action(Completes completes, IReadOnlyList<string> values) => completes switch
    {
        Completes.Files => "_files",
        Completes.Folders => "_files -/",
        Completes.Values => $"({string.Join(' ', values)})",
        _ => " ",
    };

    private static string Bracketed(string text) => text.Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal).Replace(":", "\\:", StringComparison.Ordinal);

    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
