using System.Text;

namespace Sextant.Commands.Completion;

/// <summary>For Windows PowerShell 5.1 and PowerShell 7.</summary>
internal static class PowerShellCompletion
{
    public static string Write(CompletedCommand root)
    {
        var text = new StringBuilder();
        text.Append("# PowerShell completion of sextant; load it with: sextant completion powershell | Out-String | Invoke-Expression\n");
        text.Append("Register-ArgumentCompleter -Native -CommandName sextant -ScriptBlock {\n    param($wordToComplete, $commandAst, $cursorPosition)\n");
        text.Append("    $words = @{\n");
        foreach (var command in root.All) text.Append($"        {Quote(Key(command))} = @({string.Join(", ", Words(command).Select(Pair))})\n");
        text.Append("    }\n    $values = @{\n");
        foreach (var command in root.All)
        {
            foreach (var option in command.Options.Where(option => option.TakesValue)) text.Append($"        {Quote($"{Key(command)} {option.Name}")} = @({string.Join(", ", option.Values.Select(Quote))})\n");
        }

        text.Append("    }\n    $command = ''\n    $before = ''\n");
        text.Append("    foreach ($element in $commandAst.CommandElements | Select-Object -Skip 1) {\n        if ($element.Extent.EndOffset -ge $cursorPosition) { break }\n        $before = $element.ToString()\n");
        text.Append("        $longer = ($command + ' ' + $before).Trim()\n        if ($words.ContainsKey($longer)) { $command = $longer }\n    }\n");
        text.Append("    $key = \"$command $before\"\n");
        text.Append("    if ($values.ContainsKey($key)) {\n        $values[$key] | Where-Object { $_ -like \"$wordToComplete*\" } | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }\n        return\n    }\n");
        text.Append("    $words[$command] | Where-Object { $_[0] -like \"$wordToComplete*\" } | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_[0], $_[0], 'ParameterValue', $_[1]) }\n}\n");
        return text.ToString();
    }

    private static IEnumerable<(string Word, string Description)> Words(CompletedCommand command) =>
    [
        .. command.Commands.Select(child => (child.Name, child.Description)),
        .. command.Options.Select(option => (option.Name, option.Description)),
        .. command.Values.Select(value => (value, value)),
    ];

    private static string Key(CompletedCommand command) => string.Join(' ', command.Path);

    // Every command has two options at least: a list of one pair would become the pair itself.
    private static string Pair((string Word, string Description) word) => $"@({Quote(word.Word)}, {Quote(word.Description.Length > 0 ? word.Description : word.Word)})";

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
