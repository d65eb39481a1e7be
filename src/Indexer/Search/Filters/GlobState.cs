namespace Sextant.Search.Filters;

internal enum GlobStateKind
{
    /// <summary>Reads one given character.</summary>
    Character,

    /// <summary>Reads any character but a slash.</summary>
    AnyButSlash,

    /// <summary>Reads any character.</summary>
    Any,

    /// <summary>Reads a character of a set, never a slash.</summary>
    Set,

    /// <summary>Reads nothing and goes on at all of its targets.</summary>
    Jump,

    Final,
}

/// <summary>A state of a pattern; after reading a character the next one follows.</summary>
/// <param name="Jumps">Of a jump, where it goes on.</param>
/// <param name="Ranges">Of a set, first and last characters.</param>
/// <param name="Negated">Of a set: reads what is not in it.</param>
internal sealed record GlobState(
    GlobStateKind Kind, char Character = '\0', List<int>? Jumps = null, IReadOnlyList<(char First, char Last)>? Ranges = null, bool Negated = false)
{
    public IReadOnlyList<int> Targets => Jumps ?? [];

    public bool Reads(char c) => Kind switch
    {
        GlobStateKind.Character => c == Character,
        GlobStateKind.AnyButSlash => c != '/',
        GlobStateKind.Any => true,
        GlobStateKind.Set => c != '/' && Ranges!.Any(range => range.First <= c && c <= range.Last) != Negated,
        _ => false,
    };
}
