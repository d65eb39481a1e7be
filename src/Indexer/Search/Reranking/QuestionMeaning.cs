using Sextant.Embedding;
using Sextant.Search.Scoring;

namespace Sextant.Search.Reranking;

/// <summary>What a question means, as a whole and word by word.</summary>
/// <param name="Vector">Of the whole question.</param>
/// <param name="Scale">What a step of the vector stands for; with it the vector has length one.</param>
/// <param name="Words">At least one.</param>
internal sealed record QuestionMeaning(sbyte[] Vector, float Scale, WordMeanings Words)
{
    public static QuestionMeaning Of(ReadOnlySpan<float> vector, WordMeanings words)
    {
        var quantized = new sbyte[vector.Length];
        return new QuestionMeaning(quantized, VectorQuantizer.Quantize(vector, quantized), words);
    }
}
