namespace Sextant.Embedding.OpenAi;

/// <summary>Estimates how many tokens a byte-pair tokenizer such as cl100k_base makes of code, without its vocabulary.</summary>
/// <remarks>
/// Counts what such tokenizers keep together: a part of an identifier, a group of digits, a run of punctuation, a line end with its indentation.
/// The weights were fitted to real counts; TokenEstimatorTests holds such counts and the error that remains.
/// </remarks>
internal static class TokenEstimator
{
    private const double Part = .94, LongLetter = .05, Digits = 1.5, Mark = .55, MoreMarks = .13, Line = 1.6, Gap = 1.8, Wide = 1;

    private enum Run
    {
        None,
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
        var (run, length, tokens) = (Run.None, 0, 0.0);
        foreach (var c in text)
        {
            var next = RunOf(c);
            // A line end and the indentation behind it are one.
            if (run == Run.Line && next is Run.Line or Run.Space) continue;
            // "Parse" is one part, and so is each of "parse" and "Date" in "parseDate".
            var goesOn = next == run || (run == Run.Upper && next == Run.Lower && length == 1);
            length = goesOn ? length + 1 : 1;
            run = next;
            tokens += WeightOf(run, goesOn, length);
        }

        return text.IsEmpty ? 0 : Math.Max(1, (int)Math.Ceiling(tokens));
    }

    private static double WeightOf(Run run, bool goesOn, int length) => run switch
    {
        Run.Lower or Run.Upper => !goesOn ? Part : length > 5 ? LongLetter : 0,
        Run.Digit => length % 3 == 1 ? Digits : 0,
        Run.Mark => goesOn ? MoreMarks : Mark,
        Run.Line => Line,
        Run.Space => length == 2 ? Gap : 0,
        Run.Wide => Wide,
        _ => 0,
    };

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
