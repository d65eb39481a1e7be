namespace Sextant.Embedding;

/// <summary>Says how much each word of a question counts in its vector.</summary>
public interface IWordWeights
{
    /// <summary>The factor of one word or identifier as it stands in the question; 1 is neutral.</summary>
    float WeightOf(ReadOnlySpan<char> identifier);
}
