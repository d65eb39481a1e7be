using System.Collections.Concurrent;
using Sextant.Embedding;
using Sextant.Extraction;
using Sextant.Repositories;
using Sextant.Storage;
using Sextant.Text;
using Sextant.Words;

namespace Sextant.Indexing;

/// <summary>Reads, extracts and embeds the files of a chunk. Safe to use from several threads.</summary>
internal sealed class ChunkExtractor(
    string root, ISourceReader reader, IReadOnlyDictionary<Language, IExtractor> extractors, IEmbedder embedder, VectorPool pool, DateTimeOffset walkedAt,
    RefreshOptions options)
{
    // Each remembers the identifiers that it has seen.
    private readonly ConcurrentBag<PostingsBuilder> _postingsBuilders = [];

    public async Task<ChunkResult> ExtractAsync(IReadOnlyList<PlannedFile> chunk, CancellationToken cancellationToken)
    {
        var (files, units, hashes) = (new List<NewFile>(), new List<CodeUnit>(), new List<ContentHash>());
        var postings = _postingsBuilders.TryTake(out var builder) ? builder : new PostingsBuilder();
        var (scratch, columns, counts) = (new PackedWriter(), new List<UnitColumns>(), UnitCounts.None);
        foreach (var planned in chunk)
        {
            if (options.BeforeEachFile is { } gate) await gate(cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            var file = planned.File;
            var read = reader.Read(root, file, cancellationToken);
            var (found, skipReason) = Extract(read, cancellationToken);
            var records = new List<UnitRecord>(found.Count);
            foreach (var unit in found)
            {
                var hash = UnitContent.Hash(unit);
                records.Add(UnitRecord.From(unit, hash));
                columns.Add(new UnitColumns(0, records.Count - 1, unit.Kind, unit.Language, records[^1].Flags));
                postings.Add(units.Count, unit, file.Path);
                units.Add(unit);
                hashes.Add(hash);
            }

            var packed = records.Count == 0 ? [] : UnitRecordWriter.Pack(records, scratch);
            files.Add(new NewFile(
                planned.Known, file.Path, file.Language, file.Size, file.ModifiedTicks, read.ContentHash,
                RefreshPlanner.IsSettled(file.ModifiedTicks, walkedAt), skipReason, records.Count, packed));
            counts += planned.Known is { Count: > 0 } known ? pool.UnitsOf(known).Compare(records) : new UnitCounts(records.Count, 0, 0, 0);
        }

        // A builder that an exception left half filled is not given back.
        var words = postings.Build();
        _postingsBuilders.Add(postings);
        if (units.Count == 0) return new ChunkResult(files, null, counts);
        var vectors = new sbyte[checked(units.Count * embedder.Dimensions)];
        var scales = new float[units.Count];
        var embedded = await EmbedAsync(units, hashes, vectors, scales, cancellationToken);
        return new ChunkResult(files, new SegmentData([.. columns], vectors, scales, words), counts with { Embedded = embedded });
    }

    private (IReadOnlyList<CodeUnit> Units, string? SkipReason) Extract(ReadSource read, CancellationToken cancellationToken)
    {
        if (read.Source is null) return ([], read.SkipReason ?? "cannot be read");
        if (!extractors.TryGetValue(read.Source.Language, out var extractor)) return ([], $"nothing here reads {read.Source.Language}");
        try
        {
            return (extractor.Extract(read.Source, cancellationToken).Units, null);
        }
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException))
        {
            // A defect of an extractor costs its file, which the summary names, and not the run.
            return ([], $"the extractor failed on it: {e.GetType().Name}: {e.Message}");
        }
    }

    /// <summary>Fills in the vectors, from the pool where it has them, else from the embedder; the number of units that it was asked for.</summary>
    private async ValueTask<int> EmbedAsync(List<CodeUnit> units, List<ContentHash> hashes, sbyte[] vectors, float[] scales, CancellationToken cancellationToken)
    {
        var dimensions = embedder.Dimensions;
        var (missing, rowOf) = (new List<CodeUnit>(), new Dictionary<ContentHash, int>());
        for (var i = 0; i < units.Count; i++)
        {
            if (pool.TryGet(hashes[i], vectors.AsSpan(i * dimensions, dimensions), out scales[i])) continue;
            if (rowOf.TryAdd(hashes[i], missing.Count)) missing.Add(units[i]);
        }

        if (missing.Count == 0) return 0;
        var embedded = new float[checked(missing.Count * dimensions)];
        await embedder.EmbedUnitsAsync(missing, embedded, cancellationToken);
        for (var i = 0; i < units.Count; i++)
        {
            if (rowOf.TryGetValue(hashes[i], out var row))
                scales[i] = VectorQuantizer.Quantize(embedded.AsSpan(row * dimensions, dimensions), vectors.AsSpan(i * dimensions, dimensions));
        }

        return missing.Count;
    }
}
