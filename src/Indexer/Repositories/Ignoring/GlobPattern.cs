namespace Sextant.Repositories.Ignoring;

/// <summary>A path pattern with <c>*</c>, <c>?</c>, <c>[…]</c> and <c>**</c>, read byte by byte as git's wildmatch reads it.</summary>
/// <remarks>
/// Time is at most the length of the path times that of the pattern: among segments as within one, only the latest wildcard is tried again.
/// </remarks>
internal sealed class GlobPattern
{
    private readonly GlobSegment[] _segments;

    private GlobPattern(GlobSegment[] segments) => _segments = segments;

    /// <param name="isPath">False: the pattern is for names only, where <c>**</c> means <c>*</c>.</param>
    /// <param name="ignoreCase">The paths that are matched arrive in lower case.</param>
    /// <returns>Null for a malformed pattern, which matches nothing.</returns>
    public static GlobPattern? Parse(ReadOnlySpan<byte> pattern, bool isPath, bool ignoreCase)
    {
        var segments = new List<GlobSegment>();
        var current = new GlobSegment();
        for (var at = 0; at < pattern.Length;)
        {
            switch (pattern[at])
            {
                case (byte)'*':
                    var start = at;
                    while (at < pattern.Length && pattern[at] == '*')
                        at++;
                    if (!isPath || at - start < 2 || !IsWholeSegment(pattern, start, at))
                    {
                        current.AddStar();
                        break;
                    }

                    // git does not let "**" match nothing where the slash behind it is escaped.
                    if (at < pattern.Length && pattern[at] == '\\')
                    {
                        current.AddStar();
                        segments.Add(current);
                        current = new GlobSegment();
                        at++;
                    }

                    segments.Add(GlobSegment.AnyDepth);
                    if (at == pattern.Length)
                        return new GlobPattern([.. segments]);
                    at++;
                    break;
                case (byte)'?':
                    current.AddAnyByte();
                    at++;
                    break;
                case (byte)'[':
                    if (ByteSet.Parse(pattern, ref at, ignoreCase) is not { } set)
                        return null;
                    current.AddSet(set);
                    break;
                default:
                    if (pattern[at] == '\\' && ++at == pattern.Length)
                        return null;
                    var literal = pattern[at++];
                    if (literal == '/')
                    {
                        segments.Add(current);
                        current = new GlobSegment();
                    }
                    else
                    {
                        current.AddLiteral(ignoreCase ? IgnorePath.Fold(literal) : literal);
                    }

                    break;
            }
        }

        segments.Add(current);
        return new GlobPattern([.. segments]);
    }

    public bool IsMatch(ReadOnlySpan<byte> path)
    {
        int segment = 0, at = 0, afterAnyDepth = -1, depthEnd = 0;
        while (at <= path.Length)
        {
            if (segment < _segments.Length && _segments[segment] == GlobSegment.AnyDepth)
            {
                if (++segment == _segments.Length)
                    return true;
                afterAnyDepth = segment;
                depthEnd = at;
                continue;
            }

            var length = path[at..].IndexOf((byte)'/');
            if (length < 0)
                length = path.Length - at;
            if (segment < _segments.Length && _segments[segment].IsMatch(path.Slice(at, length)))
            {
                segment++;
                at += length + 1;
                continue;
            }

            if (afterAnyDepth < 0)
                return false;
            var skipped = path[depthEnd..].IndexOf((byte)'/');
            if (skipped < 0)
                return false;
            depthEnd += skipped + 1;
            segment = afterAnyDepth;
            at = depthEnd;
        }

        return segment == _segments.Length;
    }

    private static bool IsWholeSegment(ReadOnlySpan<byte> pattern, int start, int end) =>
        (start == 0 || pattern[start - 1] == '/')
        && (end == pattern.Length || pattern[end] == '/' || pattern[end..].StartsWith("\\/"u8));
}
