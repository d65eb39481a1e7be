using Sextant.Errors;

namespace Sextant.Search.Filters;

/// <summary>The path patterns of a query: a path passes where one that includes matches, or none includes, and none that excludes matches.</summary>
internal sealed class PathFilter
{
    private readonly PathGlob[] _included;
    private readonly PathGlob[] _excluded;

    /// <exception cref="UsageException">A pattern is empty.</exception>
    public PathFilter(IReadOnlyList<string> patterns)
    {
        if (patterns.Any(pattern => pattern.AsSpan().TrimStart('!').IsWhiteSpace()))
            throw new UsageException("A path pattern is empty; write one such as 'src/**' or '*.py'.");
        var globs = patterns.Select(PathGlob.Parse).ToArray();
        _included = Array.FindAll(globs, glob => !glob.Excludes);
        _excluded = Array.FindAll(globs, glob => glob.Excludes);
    }

    public bool IsEmpty => _included.Length + _excluded.Length == 0;

    public bool Passes(string path) =>
        (_included.Length == 0 || Array.Exists(_included, glob => glob.IsMatch(path))) && !Array.Exists(_excluded, glob => glob.IsMatch(path));
}
