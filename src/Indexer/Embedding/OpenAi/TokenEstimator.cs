using System.Runtime.InteropServices;

namespace Sextant.Embedding.OpenAi;

/// <summary>Estimates how many tokens a byte-pair tokenizer such as cl100k_base makes of code, without its vocabulary.</summary>
/// <remarks>
/// Counts what such tokenizers keep together: a part of an identifier, a group of digits, a run of punctuation, a line end with its indentation.
/// The weights were fitted to real counts; TokenEstimatorTests holds such counts and the error that remains.
/// </remarks>
internal static class TokenEstimator
{
    private const double PartWeight = 1, LetterWeight = .1, MarkWeight = .5, DigitWeight = 1, LineWeight = 1, WideWeight = 1;

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
        var counts = new Features();
        Count(text, ref counts);
        var tokens = (PartWeight * counts.Parts) + (LetterWeight * counts.LongLetters) + (MarkWeight * counts.Marks) + (DigitWeight * counts.Digits)
            + (LineWeight * counts.Lines) + (WideWeight * counts.Wide);
        return text.IsEmpty ? 0 : Math.Max(1, (int)Math.Ceiling(tokens));
    }

    private static void Count(ReadOnlySpan<char> text, ref Features counts)
    {
        var (run, length) = (Run.None, 0);
        foreach (var c in text)
        {
            var next = RunOf(c);
            // "Parse" is one part, and so is each of "parse" and "Date" in "parseDate".
            var goesOn = next == run || (run == Run.Upper && next == Run.Lower && length == 1) || (run == Run.Line && next == Run.Space);
            length = goesOn ? length + 1 : 1;
            if (goesOn && run == Run.Line) continue;
            run = next;
            switch (run)
            {
                case Run.Lower or Run.Upper when !goesOn: counts.Parts++; break;
                case Run.Lower or Run.Upper when length > 5: counts.LongLetters++; break;
                case Run.Digit when length % 3 == 1: counts.Digits++; break;
                case Run.Mark: counts.Marks++; break;
                case Run.Line: counts.Lines++; break;
                case Run.Wide: counts.Wide++; break;
                default: break;
            }
        }
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

    [StructLayout(LayoutKind.Auto)]
    private struct Features
    {
        public int Parts, LongLetters, Digits, Marks, Lines, Wide;
    }
}
