using Sextant.Extraction;
using Sextant.Repositories;

namespace Sextant.Search.Questions;

/// <summary>A question without the words that only frame it, and what these said.</summary>
/// <param name="Text">What is left; all of the question where nothing would be.</param>
internal sealed record Framing(string Text, Language? Language, IReadOnlyList<CodeUnitKind> Kinds, bool AsksForTests)
{
    private static readonly string[][] Openings =
    [
        .. new[]
        {
            "how", "how to", "how do i", "how do you", "how do we", "how does one", "how can i", "how can you", "how can we", "how could i",
            "how would i", "how should i", "how is", "how are", "how does", "how do", "what", "what is", "what are", "what does", "what is used to",
            "where", "where is", "where are", "where do we", "where do i", "where does", "where can i find", "where do i find", "where in the code",
            "which", "which code", "when does", "why does", "who", "is there", "is there a", "is there an", "is there a way to", "are there",
            "find", "find me", "find all", "show", "show me", "give me", "i want to", "i need to", "i would like to", "can i",
            "code that", "code to", "code for", "code which", "the code that", "the code which", "the code to", "the code for",
            "the place that", "the place where", "the place which", "the part that", "a way to", "the way to", "something that", "please",
        }.Select(phrase => phrase.Split(' ')).OrderByDescending(phrase => phrase.Length),
    ];

    private static readonly Dictionary<string, CodeUnitKind[]> KindWords = new(StringComparer.OrdinalIgnoreCase)
    {
        ["class"] = [CodeUnitKind.Class, CodeUnitKind.Record, CodeUnitKind.Struct],
        ["struct"] = [CodeUnitKind.Struct, CodeUnitKind.Record],
        ["record"] = [CodeUnitKind.Record],
        ["interface"] = [CodeUnitKind.Interface],
        ["enum"] = [CodeUnitKind.Enum],
        ["type"] = [CodeUnitKind.Class, CodeUnitKind.Struct, CodeUnitKind.Record, CodeUnitKind.Interface, CodeUnitKind.Enum, CodeUnitKind.Delegate],
        ["delegate"] = [CodeUnitKind.Delegate],
        ["constructor"] = [CodeUnitKind.Constructor],
        ["property"] = [CodeUnitKind.Property],
        ["function"] = [CodeUnitKind.Function, CodeUnitKind.Method, CodeUnitKind.LocalFunction],
        ["method"] = [CodeUnitKind.Method, CodeUnitKind.Function],
    };

    private static readonly Dictionary<string, Language> LanguageWords = new(StringComparer.OrdinalIgnoreCase)
    {
        ["python"] = Repositories.Language.Python,
        ["python3"] = Repositories.Language.Python,
        ["c#"] = Repositories.Language.CSharp,
        ["csharp"] = Repositories.Language.CSharp,
        [".net"] = Repositories.Language.CSharp,
        ["dotnet"] = Repositories.Language.CSharp,
    };

    private static readonly string[] Prepositions = ["in", "using", "with", "for", "from"];
    private static readonly string[] KindFollowers = ["that", "which", "for", "to", "of", "where", "who", "used", "responsible"];

    public static Framing Read(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToList();
        var tests = AsksFor(words);
        var language = RemoveLanguage(words);
        RemoveOpenings(words);
        var kinds = RemoveKind(words);
        RemoveOpenings(words);
        return new Framing(words.Count == 0 ? text : string.Join(' ', words), language, kinds, tests);
    }

    private static string Bare(string word) => word.Trim(',', ';', ':', '?', '!', '(', ')').TrimEnd('.');

    private static bool Is(string word, string other) => string.Equals(Bare(word), other, StringComparison.OrdinalIgnoreCase);

    private static bool AsksFor(List<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (Is(words[i], "tests") || Is(words[i], "unittest") || Is(words[i], "unittests")) return true;
            if (!Is(words[i], "test")) continue;
            var before = i > 0 ? words[i - 1] : "";
            var after = i + 1 < words.Count ? words[i + 1] : "";
            if (Is(before, "unit") || Is(before, "the") || Is(before, "a") || Is(before, "which")) return true;
            if (Is(after, "for") || Is(after, "that") || Is(after, "which") || Is(after, "of") || Is(after, "case") || Is(after, "cases")) return true;
        }

        return false;
    }

    private static Language? RemoveLanguage(List<string> words)
    {
        Language? found = null;
        for (var i = words.Count - 1; i >= 0; i--)
        {
            if (!LanguageWords.TryGetValue(Bare(words[i]), out var language)) continue;
            var follows = i > 0 && Array.Exists(Prepositions, preposition => Is(words[i - 1], preposition));
            if (!follows && i > 0 && i < words.Count - 1) continue;
            found = language;
            words.RemoveAt(i);
            if (follows) words.RemoveAt(--i);
        }

        return found;
    }

    private static void RemoveOpenings(List<string> words)
    {
        while (Array.Find(Openings, phrase => StartsWith(words, phrase)) is { } opening) words.RemoveRange(0, opening.Length);
    }

    private static bool StartsWith(List<string> words, string[] phrase)
    {
        if (words.Count < phrase.Length) return false;
        for (var i = 0; i < phrase.Length; i++)
        {
            if (!Is(words[i], phrase[i])) return false;
        }

        return true;
    }

    /// <summary>"class that …", "the interface for …", "… constructor".</summary>
    private static CodeUnitKind[] RemoveKind(List<string> words)
    {
        var at = words.Count > 0 && (Is(words[0], "the") || Is(words[0], "a") || Is(words[0], "an")) ? 1 : 0;
        if (at + 1 < words.Count && KindWords.TryGetValue(Bare(words[at]), out var kinds)
            && Array.Exists(KindFollowers, follower => Is(words[at + 1], follower)))
        {
            words.RemoveRange(0, at + 2);
            return kinds;
        }

        if (words.Count > 1 && KindWords.TryGetValue(Bare(words[^1]), out kinds))
        {
            words.RemoveAt(words.Count - 1);
            return kinds;
        }

        return [];
    }
}
