namespace Sextant.Embedding;

/// <summary>An embedder that can take a text apart: into the vectors of its tokens, which add up to its own.</summary>
public interface ITokenVectors : IWordVectors
{
    /// <summary>
    /// Writes a row for each distinct token, in the order of first occurrence, and several for a word that the model knows by its n-grams alone. Where all of
    /// them fit, the sum of the rows, each times its scale, has the direction of the text's vector.
    /// </summary>
    /// <param name="text">A name or documentation of a code unit.</param>
    /// <param name="isDocumentation">Words stand in prose, where they may mean something else than in a name.</param>
    /// <param name="rows">Row-major.</param>
    /// <param name="scales">One a row; what comes after the last of them is left out.</param>
    /// <returns>How many rows were written.</returns>
    int EmbedTokens(ReadOnlySpan<char> text, bool isDocumentation, Span<sbyte> rows, Span<float> scales);
}
