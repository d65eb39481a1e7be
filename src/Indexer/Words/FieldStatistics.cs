namespace Sextant.Words;

/// <summary>How much a word counts in each field.</summary>
/// <remarks>
/// BM25F (Robertson, Zaragoza, Taylor, "Simple BM25 extension to multiple weighted fields", CIKM 2004; Zaragoza et al., TREC 2004): the counts of a
/// word in the fields are normalised by field length, weighted, and added up before they are saturated. The average lengths are constants, so
/// that a unit's postings depend on this unit alone and segments need not know of each other. Postings hold the results: a change
/// here needs a new <see cref="Postings.Version"/>.
/// </remarks>
internal static class FieldStatistics
{
    private static readonly (float Weight, float LengthWeight, float AverageLength)[] Fields =
    [
        (Weight: 5f, LengthWeight: .5f, AverageLength: 3f), // Name
        (Weight: 2f, LengthWeight: .5f, AverageLength: 3f), // Container
        (Weight: 1f, LengthWeight: .5f, AverageLength: 3f), // Parameters
        (Weight: 2f, LengthWeight: .75f, AverageLength: 20f), // Documentation
        (Weight: 1f, LengthWeight: .5f, AverageLength: 5f), // Path
        (Weight: 1f, LengthWeight: .75f, AverageLength: 60f), // Body
    ];

    /// <summary>What one occurrence of a word counts in a field of so many words.</summary>
    public static float PerOccurrence(WordField field, int length)
    {
        var (weight, lengthWeight, average) = Fields[(int)field];
        return weight / (1 - lengthWeight + (lengthWeight * length / average));
    }
}
