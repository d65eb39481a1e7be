namespace Sextant.Embedding.OpenAi;

/// <summary>Cuts a text that is too long into parts, where a statement ends if there is such a place. Nothing is left out.</summary>
/// <remarks>OpenAI's guidance for long inputs (cookbook, "Embedding texts that are longer than the model's maximum context length") cuts by tokens; code has better places.</remarks>
internal static class TextSplitter
{
    /// <summary>A head that takes more of the budget than this would leave too little for what it heads.</summary>
    private const double LargestHead = .25;

    /// <param name="budget">Estimated tokens a part, at most; at least 8.</param>
    /// <returns>At least one part with its estimated tokens, none empty; each begins with the head, unless that is long itself.</returns>
    public static IReadOnlyList<(string Text, int Tokens)> Split(UnitText text, int budget)
    {
        var whole = text.Whole;
        if (TokenEstimator.Estimate(whole) is var tokens && tokens <= budget) return [(whole, tokens)];
        return [.. Parts(text, whole, budget).Select(part => (part, TokenEstimator.Estimate(part)))];
    }

    private static List<string> Parts(UnitText text, string whole, int budget)
    {
        var head = TokenEstimator.Estimate(text.Head);
        return head <= budget * LargestHead
            ? [.. Pieces(text.Rest, budget - head).Select(piece => text.Head + piece)]
            : Pieces(whole, budget);
    }

    private static List<string> Pieces(string text, int budget)
    {
        var pieces = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            // A cut between lines leaves line ends behind; they say nothing. Those in front go before the piece is measured: without them an indentation counts more.
            if (text[start] == '\n')
            {
                start++;
                continue;
            }

            var end = End(text, start, budget);
            pieces.Add(text[start..end].TrimEnd('\n'));
            start = end;
        }

        return pieces;
    }

    private static int End(string text, int start, int budget)
    {
        var longest = LongestFitting(text, start, budget);
        if (longest == text.Length) return longest;
        var (best, bestIndentation) = (-1, int.MaxValue);
        // The line breaks of the second half: the outermost one of them, and of several the last.
        for (var at = text.LastIndexOf('\n', longest - 1); at > start + ((longest - start) / 2); at = text.LastIndexOf('\n', at - 1))
        {
            var indentation = Indentation(text, at + 1);
            if (indentation < bestIndentation) (best, bestIndentation) = (at + 1, indentation);
        }

        if (best > start) return best;
        var anyLine = text.LastIndexOf('\n', longest - 1) + 1;
        if (anyLine > start) return anyLine;
        var space = text.LastIndexOf(' ', longest - 1) + 1;
        if (space > start + ((longest - start) / 2)) return space;
        return longest > start + 1 && char.IsLowSurrogate(text[longest]) ? longest - 1 : longest;
    }

    /// <summary>Columns before the first character of a line; a blank line or one that only closes a block is no place to start a part.</summary>
    private static int Indentation(string text, int at)
    {
        var column = 0;
        for (; at < text.Length && text[at] is ' ' or '\t'; at++) column += text[at] == '\t' ? 4 : 1;
        return at >= text.Length || text[at] is '\n' or '}' or ')' or ']' ? int.MaxValue - 1 : column;
    }

    private static int LongestFitting(string text, int start, int budget)
    {
        // From a guess upwards, so that the work grows with the text and not with its square.
        var (fits, tooLong) = (start + 1, start + (4 * budget));
        while (tooLong < text.Length && TokenEstimator.Estimate(text.AsSpan(start, tooLong - start)) <= budget) (fits, tooLong) = (tooLong, start + (2 * (tooLong - start)));
        if (tooLong >= text.Length && TokenEstimator.Estimate(text.AsSpan(start)) <= budget) return text.Length;
        tooLong = Math.Min(tooLong, text.Length);
        while (fits + 1 < tooLong)
        {
            var middle = (fits + tooLong) / 2;
            if (TokenEstimator.Estimate(text.AsSpan(start, middle - start)) <= budget) fits = middle;
            else tooLong = middle;
        }

        return fits;
    }
}
