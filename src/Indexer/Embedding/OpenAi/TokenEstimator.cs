namespace Sextant.Embedding.OpenAi;

/// <summary>Estimates how many tokens a byte-pair tokenizer such as cl100k_base makes of code, without its vocabulary.</summary>
/// <remarks>
/// Counts what such tokenizers keep together: a part of an identifier, a group of digits, a run of punctuation, a line end with its indentation.
/// The weights were fitted to real counts; `Benchmarks token-estimate` measures the error that remains.
/// </remarks>
internal static class TokenEstimator
{
    // In hundredths of a token.
    private const int Token = 100, Part = 94, LongLetter = 5, Digits = 150, Mark = 55, MoreMarks = 13, Line = 160, Gap = 180, Wide = 100;

    /// <summary>Letters of a part beyond which it may be several tokens; digits that one token holds.</summary>
    private const int ShortPart = 5, DigitGroup = 3;

    private enum Run
    {
        Lower,
        Upper,
        Digit,
        Mark,
        Line,
        Space,
        Wide,
    }

    public static int Estimate(ReadOnlySpan<char> text)
    {
        var tokens = 0L;
        for (var at = 0; at < text.Length;)
        {
            var (run, start) = (RunOf(text[at]), at);
            at = End(text, at, run);
            // "Parse" is one part, and so is each of "parse" and "Date" in "parseDate".
            if (run == Run.Upper && at == start + 1) at = End(text, at, Run.Lower);
            tokens += WeightOf(run, at - start);
            // A line end and the indentation behind it are one.
            if (run != Run.Line) continue;
            while (at < text.Length && text[at] is '\n' or '\r' or ' ' or '\t') at++;
        }

        return text.IsEmpty ? 0 : (int)Math.Max(1, (tokens + Token - 1) / Token);
    }

    private static int WeightOf(Run run, int length) => run switch
    {
        Run.Lower or Run.Upper => Part + (LongLetter * Math.Max(0, length - ShortPart)),
        Run.Digit => Digits * ((length + DigitGroup - 1) / DigitGroup),
        Run.Mark => Mark + (MoreMarks * (length - 1)),
        Run.Line => Line,
        Run.Space => length > 1 ? Gap : 0,
        _ => Wide * length,
    };

    private static int End(ReadOnlySpan<char> text, int at, Run run)
    {
        while (at < text.Length && RunOf(text[at]) == run) at++;
        return at;
    }

    private static Run RunOf(char c) => c switch
    {
        >= 'a' and <= 'z' => Run.Lower,
        >= 'A' and <= 'Z' => Run.Upper,
        >= '0' and <= '9' => Run.Digit,
        '\n' or '\r' => Run.Line,
        ' ' or '\t' => Run.Space,
        > '\x7f' => Run.Wide,
        _ => Run.Mark,
    };
}
