using Sextant.Embedding;
using Sextant.Errors;
using Sextant.Storage;

namespace Sextant.Sharing.Published;

/// <summary>Takes over the index that a team's CI has published, where a repository has none of the present model yet.</summary>
/// <remarks>Nothing of it is needed: without a network, without rights or with a damaged file the index is built from the sources, as ever.</remarks>
public sealed class PublishedIndex(PublishedLocation location, IndexImport import, IEmbedder embedder, TimeProvider time)
{
    /// <summary>The user has named the model, so an index of another one may give way.</summary>
    /// <value>False: it stays.</value>
    public bool ReplacesOtherModel { get; init; }

    /// <summary>True where an import would save work: there is no index, or none that a refresh could go on from.</summary>
    public bool IsWanted(IndexLocation place)
    {
        if (place.SizeOnDisk() == 0) return true;
        try
        {
            using var reader = IndexReader.Open(place);
            return ReplacesOtherModel && reader.ReadModel().Fingerprint != embedder.Fingerprint;
        }
        catch (IndexException e)
        {
            return e.Problem is IndexProblem.Missing or IndexProblem.Damaged or IndexProblem.OlderFormat;
        }
    }

    /// <summary>Fetches it and puts it in the place of the index.</summary>
    public Task<PublishedOutcome> TakeAsync(IndexLocation place, CancellationToken cancellationToken) => FetchAsync(
        place,
        async (file, shown) =>
        {
            var summary = await import.RunAsync(file, shown, place, cancellationToken);
            return $"Took over the shared index {shown}: {summary.Files} files, {summary.Units} code units.";
        },
        cancellationToken);

    /// <summary>Fetches it and looks whether it could be taken; changes nothing.</summary>
    public Task<PublishedOutcome> LookAsync(IndexLocation place, CancellationToken cancellationToken) => FetchAsync(
        place,
        async (file, shown) =>
        {
            var summary = await import.CheckAsync(file, shown, cancellationToken);
            return $"{shown} is there: {summary.Files} files, {summary.Units} code units.";
        },
        cancellationToken);

    private async Task<PublishedOutcome> FetchAsync(IndexLocation place, Func<string, string, Task<string>> use, CancellationToken cancellationToken)
    {
        if (RepositoryName.Of(place.Root, cancellationToken) is not { } name)
            return new PublishedOutcome(PublishedResult.Nothing, $"{place.Root} has no remote named origin on a host, by which a shared index is found.");
        var from = location.Of(name);
        // Without its question: that may hold a key.
        var shown = location.IsAddress ? from.Split('?')[0] : from;
        var folder = Directory.CreateTempSubdirectory("sextant-import-");
        try
        {
            var file = Path.Combine(folder.FullName, "index.sextant");
            if (!await SourceOf(from).FetchAsync(file, cancellationToken)) return new PublishedOutcome(PublishedResult.Nothing, $"There is no shared index {shown}.");
            return new PublishedOutcome(PublishedResult.Taken, await use(file, shown));
        }
        catch (IOException e)
        {
            return new PublishedOutcome(PublishedResult.Unreachable, $"The shared index {shown} cannot be had ({e.Message}).");
        }
        catch (Exception e) when (e is UsageException or SextantException)
        {
            return new PublishedOutcome(PublishedResult.Refused, e.Message);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private IPublishedSource SourceOf(string from) => location.IsAddress ? new HttpSource(new Uri(from), location.Token, time) : new FolderSource(from);
}

public enum PublishedResult
{
    /// <summary>It was there, and was taken or could be.</summary>
    Taken,

    /// <summary>Nothing is published for this repository.</summary>
    Nothing,

    /// <summary>Offline, or not allowed: not worth a word.</summary>
    Unreachable,

    /// <summary>It was there and could not be used; the user is to know.</summary>
    Refused,
}

/// <param name="Message">A sentence for people.</param>
public sealed record PublishedOutcome(PublishedResult Result, string Message);
