using Sextant.Embedding;
using Sextant.Errors;
using Sextant.Extraction;
using Sextant.Indexing;
using Sextant.LanguageServer.Documents;
using Sextant.LanguageServer.Indexes;
using Sextant.Repositories;
using Sextant.Storage;
using Sextant.Text;
using Sextant.Words;

namespace Sextant.LanguageServer.Answers;

/// <summary>Makes the code units of a buffer findable. Units that an earlier edition had, too, keep their vectors.</summary>
internal sealed class BufferIndexer(Engine engine, TimeProvider time)
{
    /// <summary>A question does not wait longer for a remote model; the built-in one takes milliseconds.</summary>
    private static readonly TimeSpan LongestEmbedding = TimeSpan.FromSeconds(1);

    /// <param name="path">Relative to the root, with <c>/</c>.</param>
    /// <param name="earlier">An earlier edition of the same buffer, or null.</param>
    public async Task<BufferUnits> IndexAsync(OpenDocument document, string path, Language language, BufferUnits? earlier, CancellationToken cancellationToken)
    {
        var source = SourceFacts.Of(path, language, document.Content.Text);
        var units = engine.Extract(source, cancellationToken).Units;
        var hashes = units.Select(engine.Embedder.ContentHashOf).ToList();
        var id = checked(int.MinValue + (int)document.Edition);
        var records = units.Select((unit, i) => UnitRecord.From(unit, hashes[i])).ToList();
        var file = new IndexedFile(id, path, 0, 0, default, records.Count, null);
        if (units.Count == 0) return new BufferUnits(document.Edition, file, null, records, IsComplete: true);
        var (vectors, scales) = (new sbyte[checked(units.Count * engine.Embedder.RowBytes)], new float[units.Count]);
        var isComplete = await EmbedAsync(units, records, earlier, vectors, scales, cancellationToken);
        var columns = units.Select((unit, i) => UnitColumns.Of(id, i, unit)).ToArray();
        var postings = new PostingsBuilder();
        for (var i = 0; i < units.Count; i++) postings.Add(i, units[i], path);
        return new BufferUnits(document.Edition, file, new Segment(id, columns, vectors, scales, postings.Build()), records, isComplete);
    }

    private async Task<bool> EmbedAsync(
        IReadOnlyList<CodeUnit> units, List<UnitRecord> records, BufferUnits? earlier, sbyte[] vectors, float[] scales, CancellationToken cancellationToken)
    {
        var (dimensions, size, precision) = (engine.Embedder.Dimensions, engine.Embedder.RowBytes, engine.Embedder.Precision);
        var missing = new List<int>();
        for (var i = 0; i < units.Count; i++)
        {
            if (Find(earlier, records[i].ContentHash) is not (var segment, var row)) missing.Add(i);
            else
            {
                segment.Vectors.AsSpan(row * size, size).CopyTo(vectors.AsSpan(i * size));
                scales[i] = segment.Scales[row];
            }
        }

        if (missing.Count == 0) return true;
        using var patience = new CancellationTokenSource(LongestEmbedding, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            var embedded = new float[missing.Count * dimensions];
            await engine.Embedder.EmbedUnitsAsync([.. missing.Select(i => units[i])], embedded, both.Token);
            for (var row = 0; row < missing.Count; row++)
                scales[missing[row]] = precision.Write(embedded.AsSpan(row * dimensions, dimensions), vectors.AsSpan(missing[row] * size, size));
            return true;
        }
        catch (Exception refused) when (refused is SextantException || (refused is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // No vector: the words of these units are found all the same, and the next question tries again.
            return false;
        }
    }

    private static (Segment Segment, int Row)? Find(BufferUnits? earlier, ContentHash hash)
    {
        if (earlier is not { Segment: { } segment, IsComplete: true }) return null;
        for (var i = 0; i < earlier.Records.Count; i++)
        {
            if (earlier.Records[i].ContentHash == hash) return (segment, i);
        }

        return null;
    }
}
