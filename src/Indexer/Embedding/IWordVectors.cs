namespace Sextant.Embedding;

/// <summary>An embedder whose space holds single words, too, and which gives their vectors at once: without a network, in microseconds.</summary>
public interface IWordVectors
{
    /// <summary>Embeds one word into <paramref name="vector"/>: length one, or all zero where the model knows nothing of it.</summary>
    void EmbedWord(ReadOnlySpan<char> word, Span<float> vector);
}
