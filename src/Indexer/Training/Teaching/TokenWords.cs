using Sextant.Embedding.BuiltIn;

namespace Sextant.Training.Teaching;

/// <summary>Tokens of a vocabulary as a teacher reads them.</summary>
public static class TokenWords
{
    /// <summary>The token without the sign that tells words and identifiers from stems.</summary>
    public static string Of(string token) => token.TrimStart(TokenReader.WordPrefix, TokenReader.JoinedPrefix);
}
