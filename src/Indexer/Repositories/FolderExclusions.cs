using Sextant.Repositories.Ignoring;

namespace Sextant.Repositories;

/// <summary>What <c>.sextantignore</c> files and the built-in exclusions say about one folder and what is in it.</summary>
internal sealed class FolderExclusions
{
    public const string FileName = ".sextantignore";

    /// <summary>The <c>.sextantignore</c> files that hold here.</summary>
    public required IgnoreRules? Rules { get; init; }

    /// <summary>Excluded by a <c>.sextantignore</c>, itself or through a folder around it: nothing in it is walked.</summary>
    public required bool IsExcluded { get; init; }

    /// <summary>Excluded by a built-in rule, which holds for files that git does not track.</summary>
    public required Lazy<bool> IsBuiltInExcluded { get; init; }
}
