using System.Text;
using Sextant.Embedding;
using Sextant.Embedding.BuiltIn;

namespace Sextant.Search;

/// <summary>What a user should know about how a question was read.</summary>
internal static class Notices
{
    public static IReadOnlyList<string> Of(SearchQuery query, IEmbedder embedder) =>
        embedder is BuiltInEmbedder && query.Mode != SearchMode.Lexical && IsLargelyForeign(query.Text)
            ? ["The built-in model knows English; words in other scripts are matched only as they are written."]
            : [];

    /// <summary>More than a third of the letters are beyond the Latin, IPA and modifier blocks.</summary>
    private static bool IsLargelyForeign(string text)
    {
        const int lastLatin = 0x2ff;
        var (letters, foreign) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsLetter(rune)) continue;
            letters++;
            if (rune.Value > lastLatin) foreign++;
        }

        return 3 * foreign > letters;
    }
}
