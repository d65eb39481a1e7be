using Sextant.Embedding;

namespace Sextant.Search.Reranking;

/// <summary>The vector of a question in integers.</summary>
/// <param name="Scale">What a step stands for; with it the vector has length one.</param>
internal sealed record QuestionVector(sbyte[] Vector, float Scale)
{
    public static QuestionVector Of(ReadOnlySpan<float> vector)
    {
        var quantized = new sbyte[vector.Length];
        return new QuestionVector(quantized, VectorQuantizer.Quantize(vector, quantized));
    }
}
