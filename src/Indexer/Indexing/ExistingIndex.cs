using Sextant.Embedding.BuiltIn;
using Sextant.Errors;
using Sextant.Storage;

namespace Sextant.Indexing;

/// <summary>What is at the place of the index before a refresh, and what of it can stay.</summary>
/// <param name="Generation">Of what is there; null where nothing is, or nothing readable.</param>
/// <param name="Catalog">Null where the index is to be made anew.</param>
/// <param name="ReadAll">True where every file is to be read again although its row is good.</param>
/// <param name="KeepVectors">False where every unit is to be embedded again.</param>
/// <param name="IsDamaged">The file is to be removed first.</param>
/// <param name="Notices">What the user is to know about it.</param>
internal sealed record ExistingIndex(
    long? Generation, IndexCatalog? Catalog, bool ReadAll, bool KeepVectors, bool IsDamaged, IReadOnlyList<string> Notices)
{
    public IReadOnlyList<FileRow> Files => Catalog?.Files ?? [];

    public static ExistingIndex Open(IndexLocation location, IndexModel model, RefreshOptions options)
    {
        location.RefuseLinks();
        if (!location.Exists()) return None([]);
        try
        {
            using var reader = IndexReader.Open(location);
            return Judge(reader.ReadCatalog(), location, model, options);
        }
        catch (IndexException e) when (e.Problem == IndexProblem.Missing)
        {
            return None([]);
        }
        catch (IndexException e) when (e.Problem == IndexProblem.OlderFormat)
        {
            return None([$"The index had an older format; it is rebuilt in format {IndexFormat.Version}."]);
        }
        catch (IndexException e) when (e.Problem == IndexProblem.Damaged)
        {
            return Damaged(location, null, e);
        }
    }

    private static ExistingIndex Judge(IndexCatalog catalog, IndexLocation location, IndexModel model, RefreshOptions options)
    {
        var state = catalog.State;
        if (DamageMark.Read(location) is { } marked)
        {
            if (marked == state.Generation) return Damaged(location, marked, IndexException.Damaged(location.IndexPath, "found while it was used"));
            DamageMark.Remove(location);
        }

        if (state.Fingerprint != model.Fingerprint || state.Dimensions != model.Dimensions)
        {
            if (!options.ReplaceOtherModel && !BuiltInEmbedder.IsFingerprint(state.Fingerprint)) throw OtherModel.Problem(state.Model, model.Name);
            return None([ModelNotice(state.Model, model.Name)]) with { Generation = state.Generation };
        }

        if (options.Full) return new ExistingIndex(state.Generation, catalog, ReadAll: true, KeepVectors: false, IsDamaged: false, []);
        if (state.Recipe == IndexFormat.Recipe) return new ExistingIndex(state.Generation, catalog, ReadAll: false, KeepVectors: true, IsDamaged: false, []);
        const string Notice = "Sextant reads sources in another way now; every file is read again, and only changed functions are embedded.";
        return new ExistingIndex(state.Generation, catalog, ReadAll: true, KeepVectors: true, IsDamaged: false, [Notice]);
    }

    private static ExistingIndex None(IReadOnlyList<string> notices) => new(null, null, ReadAll: false, KeepVectors: false, IsDamaged: false, notices);

    /// <exception cref="UsageException">The file at the user's own place was never an index.</exception>
    private static ExistingIndex Damaged(IndexLocation location, long? generation, IndexException problem)
    {
        location.RefuseStrangers(problem);
        return None([$"{problem.Message.Split(';')[0]}: it is rebuilt."]) with { Generation = generation, IsDamaged = true };
    }

    private static string ModelNotice(string? before, string now) => before == now
        ? $"The {now} embedding model is another version than the index was made with; everything is embedded again."
        : $"The embedding model changed from {before} to {now}; everything is embedded again.";
}
