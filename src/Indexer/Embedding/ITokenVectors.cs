namespace Sextant.Embedding;

/// <summary>An embedder that can take a text apart: into tokens whose vectors add up to its own.</summary>
public interface ITokenVectors : IWordVectors
{
    /// <summary>
    /// Writes each distinct token, in the order of first occurrence, and several for a word that the model knows by its n-grams alone. Where all of them fit,
    /// the sum of their vectors, each times its weight, has the direction of the text's vector.
    /// </summary>
    /// <param name="text">A name or documentation of a code unit.</param>
    /// <param name="isDocumentation">Words stand in prose, where they may mean something else than in a name.</param>
    /// <param name="tokens">Numbers of this model; the same token has the same number in every text.</param>
    /// <param name="weights">One a token, as many as <paramref name="tokens"/>; what comes after the last of them is left out.</param>
    /// <returns>How many were written.</returns>
    int FindTokens(ReadOnlySpan<char> text, bool isDocumentation, Span<int> tokens, Span<float> weights);

    /// <summary>
    /// The tokens of words and of whole identifiers in a body, by the first <paramref name="bits"/> bits of the hash of their text (<see cref="Text.TextHash"/>): of a word that is its stem,
    /// of an identifier all of it behind <c>=</c>. Tokens beyond the 65,536th are left out.
    /// </summary>
    IReadOnlyDictionary<ulong, ushort> TokensByHash(int bits);

    /// <summary>Says that the vector of a token will be read soon, so that it can come from memory meanwhile.</summary>
    void Expect(int token);

    /// <summary>The vector of a token as the model keeps it.</summary>
    TokenVector ReadToken(int token);

    /// <summary>Adds <paramref name="weight"/> times the vector of a token to <paramref name="sum"/>.</summary>
    void AddToken(int token, float weight, Span<float> sum);
}
