namespace Sextant.Embedding.BuiltIn;

/// <summary>
/// What a word stands in. The same word means another thing in another place: people throw old files away, code throws exceptions. So a token may have a row
/// of its own for a role, beside the one for names.
/// </summary>
public enum TextRole
{
    /// <summary>Names, parameters and containing types; and every role for which a token has no row of its own.</summary>
    Name,
    Question,
    Body,
    Documentation,
}
