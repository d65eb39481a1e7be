using Sextant.Repositories;

namespace Sextant.Commands;

/// <summary>Languages as the command line and its JSON name them.</summary>
internal static class LanguageNames
{
    public static string[] All { get; } = [.. Enum.GetValues<Language>().Select(Of)];

    public static string Of(Language language) => language switch
    {
        Language.CSharp => "csharp",
        Language.Python => "python",
        _ => throw new ArgumentOutOfRangeException(nameof(language), language, "Unknown language."),
    };

    public static Language Parse(string name) => Enum.GetValues<Language>().Single(language => Of(language) == name);
}
