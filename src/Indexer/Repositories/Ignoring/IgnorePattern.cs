namespace Sextant.Repositories.Ignoring;

/// <summary>One line of an ignore file, as <c>gitignore(5)</c> describes it.</summary>
internal sealed class IgnorePattern
{
    private readonly byte[] _literal;
    private readonly GlobPattern? _rest;
    private readonly bool _isName;
    private readonly bool _isFolder;

    private IgnorePattern(byte[] literal, GlobPattern? rest, bool isName, bool isFolder, bool isNegated)
    {
        _literal = literal;
        _rest = rest;
        _isName = isName;
        _isFolder = isFolder;
        IsNegated = isNegated;
    }

    /// <summary>The pattern includes again what an earlier one excluded.</summary>
    public bool IsNegated { get; }

    /// <returns>Null for a blank line, a comment, and a pattern that cannot match anything.</returns>
    public static IgnorePattern? Parse(ReadOnlySpan<byte> line, bool ignoreCase)
    {
        if (line.StartsWith("#"u8))
            return null;
        line = TrimTrailingSpaces(line);
        var isNegated = line.StartsWith("!"u8);
        if (isNegated)
            line = line[1..];
        var isFolder = line.EndsWith("/"u8);
        if (isFolder)
            line = line[..^1];
        if (line.IsEmpty)
            return null;

        var isName = !line.Contains((byte)'/');
        if (line[0] == '/')
            line = line[1..];

        // As git does: the text before the first wildcard is compared as it stands, and the wildcards see only what follows it.
        var literalLength = line.IndexOfAny("*?[\\"u8);
        if (literalLength < 0)
            literalLength = line.Length;
        else if (isName)
            literalLength = 0;
        var literal = line[..literalLength].ToArray();
        if (ignoreCase)
        {
            foreach (ref var value in literal.AsSpan())
                value = IgnorePath.Fold(value);
        }

        if (literalLength == line.Length)
            return new IgnorePattern(literal, null, isName, isFolder, isNegated);
        return GlobPattern.Parse(line[literalLength..], !isName, ignoreCase) is { } rest
            ? new IgnorePattern(literal, rest, isName, isFolder, isNegated)
            : null;
    }

    /// <param name="path">Relative to the folder of the ignore file.</param>
    public bool IsMatch(ReadOnlySpan<byte> path, bool isFolder)
    {
        if (_isFolder && !isFolder)
            return false;
        if (_isName)
            path = path[(path.LastIndexOf((byte)'/') + 1)..];
        return _rest is null
            ? path.SequenceEqual(_literal)
            : path.StartsWith(_literal) && _rest.IsMatch(path[_literal.Length..]);
    }

    private static ReadOnlySpan<byte> TrimTrailingSpaces(ReadOnlySpan<byte> line)
    {
        var end = 0;
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] == '\\')
            {
                // A line that ends in a lone backslash keeps everything, spaces as well.
                if (++at >= line.Length)
                    return line;
                end = at + 1;
            }
            else if (line[at] != ' ')
            {
                end = at + 1;
            }
        }

        return line[..end];
    }
}
