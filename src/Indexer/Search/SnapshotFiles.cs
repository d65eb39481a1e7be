using System.Numerics;
using Sextant.Memory;
using Sextant.Storage;

namespace Sextant.Search;

/// <summary>The files of a snapshot that questions have come upon, by their ids. Every thread may ask.</summary>
/// <remarks>
/// Open addressing with linear probing (Knuth, The Art of Computer Programming 3, 6.4): one look into memory for most files, where candidates of a question lie in hundreds of them.
/// Nothing is ever taken out, so that no lock is needed.
/// </remarks>
internal sealed class SnapshotFiles(IReadOnlyDictionary<int, IndexedFile> files, Lazy<RepositoryParts> parts)
{
    // At least half is empty, so that every search for a place ends.
    private readonly SnapshotFile?[] _places = new SnapshotFile?[BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, files.Count) * 2)];

    /// <summary>A file, or null where the index does not know it.</summary>
    public SnapshotFile? Find(int id)
    {
        var place = PlaceOf(id);
        for (; _places[place] is { } known; place = Next(place))
        {
            if (known.Id == id) return known;
        }

        return files.TryGetValue(id, out var file) ? Add(new SnapshotFile(file, parts), place) : null;
    }

    /// <summary>Says that a file will be asked for soon.</summary>
    public void Expect(int id) => MemoryPrefetch.Expect(in _places[PlaceOf(id)]);

    private SnapshotFile Add(SnapshotFile added, int place)
    {
        while (Interlocked.CompareExchange(ref _places[place], added, null) is { } other)
        {
            if (other.Id == added.Id) return other;
            place = Next(place);
        }

        return added;
    }

    // Fibonacci hashing: ids that follow each other lie apart.
    private int PlaceOf(int id) => (int)(((uint)id * 2654435769u) >> (BitOperations.LeadingZeroCount((uint)_places.Length) + 1));

    private int Next(int place) => (place + 1) & (_places.Length - 1);
}
