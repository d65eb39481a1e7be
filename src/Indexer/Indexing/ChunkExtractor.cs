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
    string root, ISourceReader reader, IReadOnlyDictionary<Language, IExtractor> extractors, IEmbedder embedder, VectorPool pool, UnitEmbedding embedding,
    DateTimeOffset walkedAt, RefreshOptions options)
{
    /// <summary>Bytes of source whose units are kept from an estimate to the run; in memory they take some four times as much.</summary>
    private const long MostKept = 16 * 1024 * 1024;

    private readonly ConcurrentDictionary<IReadOnlyList<PlannedFile>, ExtractedChunk> _kept = new(ReferenceEqualityComparer.Instance);
    private long _keptBytes;

    // Each remembers the identifiers that it has seen.
    private readonly ConcurrentBag<PostingsBuilder> _postingsBuilders = [];

    /// <summary>Embedding waits for another machine, and not for this one's processors.</summary>
    public bool IsEmbeddingElsewhere => embedder is IRemoteEmbedder;

    /// <summary>Extracts for an estimate; what fits is kept, so that the run that follows need not do it again.</summary>
    public async Task<ExtractedChunk> LookAheadAsync(IReadOnlyList<PlannedFile> chunk, CancellationToken cancellationToken)
    {
        var extracted = await ReadAsync(chunk, cancellationToken);
        if (Interlocked.Add(ref _keptBytes, chunk.Sum(planned => planned.File.Size)) <= MostKept) _kept.TryAdd(chunk, extracted);
        return extracted;
    }

    public ValueTask<ExtractedChunk> ExtractAsync(IReadOnlyList<PlannedFile> chunk, CancellationToken cancellationToken) =>
        _kept.TryRemove(chunk, out var kept) ? ValueTask.FromResult(kept) : new ValueTask<ExtractedChunk>(ReadAsync(chunk, cancellationToken));

    private async Task<ExtractedChunk> ReadAsync(IReadOnlyList<PlannedFile> chunk, CancellationToken cancellationToken)
    {
        var (files, units, hashes) = (new List<NewFile>(), new List<LocatedUnit>(), new List<ContentHash>());
        var postings = _postingsBuilders.TryTake(out var builder) ? builder : new PostingsBuilder();
        var (scratch, columns) = (new PackedWriter(), new List<UnitColumns>());
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
                var hash = embedder.ContentHashOf(unit);
                records.Add(UnitRecord.From(unit, hash));
                columns.Add(UnitColumns.Of(0, records.Count - 1, unit));
                postings.Add(units.Count, unit, file.Path);
                units.Add(new LocatedUnit(unit, file.Path));
                hashes.Add(hash);
            }

            var packed = records.Count == 0 ? null : UnitRecordWriter.Pack(records, scratch);
            files.Add(new NewFile(
                planned.Known, file.Path, file.Language, file.Size, file.ModifiedTicks, read.ContentHash,
                RefreshPlanner.IsSettled(file.ModifiedTicks, walkedAt), skipReason, records.Count, packed));
        }

        // A builder that an exception left half filled is not given back.
        var words = postings.Build();
        _postingsBuilders.Add(postings);
        return new ExtractedChunk(files, units, hashes, [.. columns], words);
    }

    public async Task<ChunkResult> EmbedAsync(ExtractedChunk chunk, CancellationToken cancellationToken)
    {
        var units = chunk.Units;
        var counts = Count(chunk);
        if (units.Count == 0) return new ChunkResult(chunk.Files, null, counts);
        var vectors = new sbyte[checked(units.Count * embedder.RowBytes)];
        var scales = new float[units.Count];
        var refused = new List<(int Unit, string Reason)>();
        var missing = embedding.Fill(chunk.ContentHashes, vectors, scales);
        await embedding.EmbedAsync(units, missing, vectors, scales, (unit, reason) => refused.Add((unit, reason)), cancellationToken);
        var segment = new SegmentData(chunk.Columns, vectors, scales, chunk.Words);
        return new ChunkResult(RefusedUnits.Note(chunk, refused), segment, counts with { Embedded = missing.Count - refused.DistinctBy(one => chunk.ContentHashes[one.Unit]).Count() });
    }

    private UnitCounts Count(ExtractedChunk chunk)
    {
        var (counts, next) = (UnitCounts.None, 0);
        foreach (var file in chunk.Files)
        {
            var first = next;
            next += file.Count;
            counts += file.Previous is { Count: > 0 } known
                ? pool.UnitsOf(known).Compare(Enumerable.Range(first, file.Count).Select(i => UnitRecord.From(chunk.Units[i].Unit, chunk.ContentHashes[i])))
                : new UnitCounts(file.Count, 0, 0, 0);
        }

        return counts;
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
}
