using Sextant.Storage;
using Sextant.Text;

namespace Sextant.Indexing;

/// <summary>Vectors of the units that this refresh takes away or replaces, by content: a unit that only moved is not embedded again.</summary>
/// <remarks>Safe to ask from several threads. The segments stay where they are as long as the pool is in use: nothing is merged meanwhile.</remarks>
internal sealed class VectorPool : IDisposable
{
    /// <summary>Bounds the memory at some 60 MB; units beyond are embedded again.</summary>
    private const int MostUnits = 1_000_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<ContentHash, (long Segment, int Unit)> _places = [];
    private readonly Dictionary<int, OldUnits> _oldUnits = [];
    private readonly IndexReader? _reader;
    private readonly VectorReader? _vectors;

    /// <param name="catalog">Null where the index is made anew.</param>
    /// <param name="keepVectors">False where no vector may be used again.</param>
    public VectorPool(IndexLocation location, IndexCatalog? catalog, RefreshPlan plan, bool keepVectors)
    {
        var gone = plan.ToRead.Select(file => file.Known).OfType<FileRow>().Concat(plan.Removed).Where(file => file.Count > 0).ToList();
        if (catalog is null || gone.Count == 0 || plan.ToRead.Count == 0) return;
        _reader = IndexReader.Open(location);
        _vectors = _reader.OpenVectors(catalog);
        foreach (var file in gone) Add(file, _reader, keepVectors);
    }

    public bool IsEmpty => _places.Count == 0;

    /// <summary>The units that a file had.</summary>
    public OldUnits UnitsOf(FileRow file) => _oldUnits.GetValueOrDefault(file.Id) ?? new OldUnits();

    /// <summary>Finds the vector of a unit with this content.</summary>
    public bool TryGet(ContentHash contentHash, Span<sbyte> vector, out float scale)
    {
        scale = 0;
        if (!_places.TryGetValue(contentHash, out var place)) return false;
        lock (_lock) scale = _vectors!.Read(place.Segment, place.Unit, vector);
        return true;
    }

    public void Dispose() => _reader?.Dispose();

    private void Add(FileRow file, IndexReader reader, bool keepVectors) => reader.ReadRecords<object>(file.Id, file.Path, file.ContentHash, records =>
    {
        var old = new OldUnits();
        for (var i = 0; records.MoveNext(); i++)
        {
            old.Add(records.Kind, records.QualifiedName, records.ContentHash);
            if (keepVectors && i < file.Count && _places.Count < MostUnits) _places.TryAdd(records.ContentHash, (file.Segment, file.First + i));
        }

        _oldUnits.Add(file.Id, old);
        return old;
    });
}
