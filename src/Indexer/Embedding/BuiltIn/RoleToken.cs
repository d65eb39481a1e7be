using Sextant.Text;

namespace Sextant.Embedding.BuiltIn;

/// <summary>How tokens are written in a vocabulary, and found there by their hash: a token with a row of its own for a role begins with the sign of the role.</summary>
public static class RoleToken
{
    private const string Signs = "\0?{\"";

    /// <summary>The token as it is written for a role.</summary>
    public static string Of(string token, TextRole role) => role == TextRole.Name ? token : Signs[(int)role] + token;

    /// <summary>The role that a written token is for, and the token without its sign.</summary>
    public static (TextRole Role, string Token) Split(string written)
    {
        var role = written.Length > 0 ? Signs.IndexOf(written[0], StringComparison.Ordinal) : 0;
        return role > 0 ? ((TextRole)role, written[1..]) : (TextRole.Name, written);
    }

    /// <summary>The hash of a token in a role, from the hash of the token alone.</summary>
    public static ulong Hash(ulong token, TextRole role) => role == TextRole.Name ? token : TextHash.Mix(token ^ Signs[(int)role]);

    /// <summary>The hash under which a vocabulary finds a written token.</summary>
    public static ulong Hash(string written)
    {
        var (role, token) = Split(written);
        return Hash(TextHash.Compute(token), role);
    }
}
