using System.Buffers;
using Sextant.Embedding;
using Sextant.Extraction;
using Sextant.Storage;
using Sextant.Text;

namespace Sextant.Indexing;

/// <summary>Gets the vectors of the units of a chunk: from the pool, from the journal of a run that was cut off, else from the embedder. Safe to use from several threads.</summary>
/// <param name="journal">Null where the embedder is of this process: what it makes costs little to make again.</param>
internal sealed class UnitEmbedding(IEmbedder embedder, VectorPool pool, VectorJournal? journal)
{
    /// <summary>Finds the vectors that are there already.</summary>
    /// <returns>The units that are not: each content once, with the positions of all units that have it.</returns>
    public Dictionary<ContentHash, List<int>> Fill(IReadOnlyList<ContentHash> hashes, sbyte[] vectors, float[] scales)
    {
        var (rowBytes, missing) = (embedder.RowBytes, new Dictionary<ContentHash, List<int>>());
        for (var i = 0; i < hashes.Count; i++)
        {
            if (IsKnown(hashes[i], vectors.AsSpan(i * rowBytes, rowBytes), out scales[i])) continue;
            if (!missing.TryGetValue(hashes[i], out var positions)) missing.Add(hashes[i], positions = []);
            positions.Add(i);
        }

        return missing;
    }

    /// <summary>Embeds the rest.</summary>
    /// <param name="missing">From <see cref="Fill"/>.</param>
    /// <param name="refused">Told for each unit without a vector, and why.</param>
    public async ValueTask EmbedAsync(
        IReadOnlyList<LocatedUnit> units, Dictionary<ContentHash, List<int>> missing, sbyte[] vectors, float[] scales, Action<int, string> refused, CancellationToken cancellationToken)
    {
        if (missing.Count == 0) return;
        var asked = missing.Values.Select(positions => units[positions[0]]).ToList();
        var target = new Target([.. missing], embedder, vectors, scales, journal, refused);
        if (embedder is IRemoteEmbedder remote)
        {
            await remote.EmbedUnitsAsync(asked, target, cancellationToken);
            return;
        }

        // Borrowed: arrays of this size would stay until the next full collection.
        var size = checked(asked.Count * embedder.Dimensions);
        var embedded = ArrayPool<float>.Shared.Rent(size);
        embedded.AsSpan(0, size).Clear();
        await embedder.EmbedUnitsAsync([.. asked.Select(unit => unit.Unit)], embedded.AsMemory(0, size), cancellationToken);
        target.Embedded([.. Enumerable.Range(0, asked.Count)], embedded.AsSpan(0, size));
        ArrayPool<float>.Shared.Return(embedded);
    }

    private bool IsKnown(ContentHash hash, Span<sbyte> vector, out float scale)
    {
        // A remote model is asked again for what it refused before: with the same text it may take it by now.
        if (pool.TryGet(hash, vector, out scale) && (scale > 0 || journal is null)) return true;
        if (journal is not null && journal.TryGet(hash, vector, out scale)) return true;
        vector.Clear();
        return false;
    }

    /// <summary>Writes vectors as they are stored, keeps them, and puts them where they belong.</summary>
    private sealed class Target(
        KeyValuePair<ContentHash, List<int>>[] asked, IEmbedder embedder, sbyte[] vectors, float[] scales, VectorJournal? journal, Action<int, string> refused) : IEmbeddingReceiver
    {
        private readonly Lock _lock = new();

        public void Embedded(IReadOnlyList<int> units, ReadOnlySpan<float> rows)
        {
            var (precision, dimensions, size) = (embedder.Precision, embedder.Dimensions, embedder.RowBytes);
            var (stored, lengths) = (new sbyte[checked(units.Count * size)], new float[units.Count]);
            for (var i = 0; i < units.Count; i++)
                lengths[i] = precision.Write(rows.Slice(i * dimensions, dimensions), stored.AsSpan(i * size, size));
            journal?.Append([.. units.Select(unit => asked[unit].Key)], stored, lengths);
            for (var i = 0; i < units.Count; i++)
            {
                foreach (var position in asked[units[i]].Value)
                {
                    stored.AsSpan(i * size, size).CopyTo(vectors.AsSpan(position * size));
                    scales[position] = lengths[i];
                }
            }
        }

        public void Refused(int unit, string reason)
        {
            lock (_lock)
            {
                foreach (var position in asked[unit].Value) refused(position, reason);
            }
        }
    }
}
