using System.Text.RegularExpressions;

namespace Sextant.Training.Mining;

/// <summary>Which sentences are worth learning from.</summary>
/// <remarks>One a mining run; not thread-safe, because it counts how often each sentence came.</remarks>
internal sealed class PairFilter
{
    private const int MinimumLength = 12;
    private const int MaximumLength = 300;
    private const int MinimumWords = 3;
    private const int MostRepetitions = 4;
    private const double MinimumAsciiShare = .9;
    private static readonly Regex Words = new(
        @"\p{L}{2,}",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant);
    private static readonly Regex Boilerplate = new(
        @"^\W*(initializes? a new instance|initialises? a new instance|constructor for|see (also|the|https?|<)?\b|todo\b|fixme\b|hack\b|xxx\b|copyright|licen[sc]ed?\b|auto-?generated|this (class|method|function) (was|is) (auto-?)?generated|inheritdoc|for internal use|reserved for|required method for designer|clean up any resources|resharper|pylint|noqa|type: ignore|pragma|ncrunch)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private readonly Dictionary<string, int> _seen = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Null for a good sentence; else the reason, a short phrase.</summary>
    public string? Reject(string sentence)
    {
        if (sentence.Length < MinimumLength) return "too short";
        if (sentence.Length > MaximumLength) return "too long";
        if (sentence.Count(char.IsAscii) < sentence.Length * MinimumAsciiShare) return "mostly not ASCII";
        if (Words.Count(sentence) < MinimumWords) return "fewer than three words";
        if (Boilerplate.IsMatch(sentence)) return "boilerplate";
        var count = _seen.GetValueOrDefault(sentence);
        if (count >= MostRepetitions) return "the same sentence too often";
        _seen[sentence] = count + 1;
        return null;
    }
}
