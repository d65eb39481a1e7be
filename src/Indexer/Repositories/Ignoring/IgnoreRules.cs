namespace Sextant.Repositories.Ignoring;

/// <summary>The ignore files that hold in one folder: the innermost that says something about a path decides.</summary>
/// <remarks>
/// That nothing below an ignored folder can be included again is up to the walk: it does not enter ignored folders.
/// </remarks>
internal sealed record IgnoreRules(IgnoreFile File, IgnoreRules? Outer)
{
    /// <summary>Adds a file that takes precedence over <paramref name="outer"/>; null adds nothing.</summary>
    public static IgnoreRules? Add(IgnoreRules? outer, IgnoreFile? file) => file is null ? outer : new IgnoreRules(file, outer);

    /// <inheritdoc cref="IgnoreFile.Decide"/>
    public bool? Decide(ReadOnlySpan<byte> path, bool isFolder)
    {
        for (var rules = this; rules is not null; rules = rules.Outer)
        {
            if (rules.File.Decide(path, isFolder) is { } decision)
                return decision;
        }

        return null;
    }
}
