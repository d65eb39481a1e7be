using Sextant.Extraction;
using Sextant.Repositories;

namespace Sextant.Training.Mining;

/// <summary>Every code unit of a folder, with the engine's own walker and extractors.</summary>
public sealed class RepositoryUnits(IRepositoryWalker walker, ISourceReader reader, IReadOnlyList<IExtractor> extractors)
{
    /// <param name="root">The folder.</param>
    /// <param name="skipVendored">Whether files that come from elsewhere are left out.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public IEnumerable<(string Path, CodeUnit Unit)> Read(string root, bool skipVendored, CancellationToken cancellationToken)
    {
        foreach (var file in walker.Walk(root, cancellationToken).Files)
        {
            if (skipVendored && IsVendored(file.Path)) continue;
            if (reader.Read(root, file, cancellationToken).Source is not { } source) continue;
            foreach (var unit in Extract(source, cancellationToken)) yield return (file.Path, unit);
        }
    }

    public IReadOnlyList<CodeUnit> Extract(SourceFile source, CancellationToken cancellationToken) =>
        extractors.First(extractor => extractor.Language == source.Language).Extract(source, cancellationToken).Units;

    /// <summary>Whether a folder on the way says that the file comes from elsewhere, or bears the name of a held-out repository.</summary>
    internal static bool IsVendored(string path) => path.Split('/').SkipLast(1).Any(folder => HeldOutSet.Names.Contains(folder) || folder.ToLowerInvariant() is
        "vendor" or "vendored" or "_vendor" or "third_party" or "thirdparty" or "third-party" or "external" or "externals" or "extern" or "packages");
}
