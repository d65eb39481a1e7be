namespace Lending.Infrastructure;

public static class SequenceExtensions
{
    public static IEnumerable<string> SplitWords(this string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var inWord = i < text.Length && char.IsLetterOrDigit(text[i]);
            if (inWord && start < 0) start = i;
            if (inWord || start < 0) continue;
            yield return text[start..i];
            start = -1;
        }
    }

    /// <summary>The middle value of a sequence, or the mean of the two middle ones; null where it is empty.</summary>
    public static double? Median(this IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        if (sorted.Length == 0) return null;
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
