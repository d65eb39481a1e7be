namespace Sextant.Search.Questions;

/// <summary>The parts of a question between double quotation marks, straight or curly; a mark without a partner means nothing.</summary>
internal static class Quotations
{
    private static readonly char[] Marks = ['"', '\u201c', '\u201d', '\u201e'];

    public static List<string> In(string text)
    {
        var parts = new List<string>();
        for (var open = text.IndexOfAny(Marks); open >= 0;)
        {
            var close = text.IndexOfAny(Marks, open + 1);
            if (close < 0) break;
            parts.Add(text[(open + 1)..close]);
            open = text.IndexOfAny(Marks, close + 1);
        }

        return parts;
    }

    /// <summary>The text with a space for each mark.</summary>
    public static string Remove(string text) =>
        string.Create(text.Length, text, static (result, source) =>
        {
            source.CopyTo(result);
            foreach (var mark in Marks) result.Replace(mark, ' ');
        });
}
