using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Sextant.Tests.Documentation;

/// <summary>docs/settings.md, as the manifest of the VS Code extension declares the settings.</summary>
internal static partial class SettingsReference
{
    public static string Write(string manifest)
    {
        var text = new StringBuilder("# Settings of the VS Code extension\n\n<!-- Generated from its manifest: see CONTRIBUTING.md. -->\n\n| Setting | Default | |\n|---|---|---|\n");
        var settings = JsonDocument.Parse(manifest).RootElement.GetProperty("contributes").GetProperty("configuration").GetProperty("properties");
        foreach (var setting in settings.EnumerateObject()) text.Append($"| `{setting.Name}` | `{setting.Value.GetProperty("default").GetRawText()}` | {Cell(Describe(setting.Value))} |\n");
        text.Append("\nThose of your own user settings alone are never read from a workspace. What all of Sextant reads from the environment and from your settings file is in the\n");
        text.Append("[command line reference](command-line.md#environment).\n");
        return text.ToString();
    }

    private static string Describe(JsonElement setting)
    {
        var text = setting.TryGetProperty("markdownDescription", out var markdown) ? markdown.GetString()! : setting.GetProperty("description").GetString()!;
        text = Reference().Replace(text, "`${name}`");
        if (setting.TryGetProperty("enum", out var values)) text += $" One of {string.Join(", ", values.EnumerateArray().Select(value => $"`{value.GetString()}`"))}.";
        if (setting.TryGetProperty("minimum", out var least) && setting.TryGetProperty("maximum", out var most)) text += $" From {least} to {most}.";
        return setting.TryGetProperty("scope", out var scope) ? $"{text} {Scope(scope.GetString()!)}" : text;
    }

    private static string Scope(string scope) => scope switch
    {
        "application" => "Your own user settings alone.",
        "machine" => "The settings of this machine alone.",
        _ => "",
    };

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("\n", " ", StringComparison.Ordinal);

    [GeneratedRegex("`#(?<name>[^#`]+)#`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reference();
}
