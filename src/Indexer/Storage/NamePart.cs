namespace Sextant.Storage;

/// <summary>What a qualified name tells of a unit's name and container, and the marks in a record that say where it does not.</summary>
internal static class NamePart
{
    public const int OwnName = 1;
    public const int OwnContainer = 2;
    public const int NoContainer = 4;

    /// <summary>The last part of a qualified name before its parameters, and the part before that; empty where there is none.</summary>
    public static (Range Name, Range Container) Last(ReadOnlySpan<byte> qualifiedName)
    {
        var parameters = qualifiedName.IndexOf((byte)'(');
        var end = parameters < 0 ? qualifiedName.Length : parameters;
        var name = qualifiedName[..end].LastIndexOf((byte)'.') + 1;
        if (name == 0) return (..end, ..0);
        return (name..end, (qualifiedName[..(name - 1)].LastIndexOf((byte)'.') + 1)..(name - 1));
    }
}
