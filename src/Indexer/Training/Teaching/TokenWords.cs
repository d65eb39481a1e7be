using Sextant.Embedding.BuiltIn;

namespace Sextant.Training.Teaching;

/// <summary>Tokens of a vocabulary as a teacher reads them.</summary>
public static class TokenWords
{
    /// <summary>The token without the signs that tell roles, words and identifiers.</summary>
    public static string Of(string token) => RoleToken.Split(token).Token.TrimStart(TokenReader.WordPrefix, TokenReader.JoinedPrefix);
}
