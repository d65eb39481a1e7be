using Sextant.Text;

namespace Sextant.Words;

/// <summary>Identifiers to their term keys; remembers what it has seen, since code repeats itself. Not thread-safe.</summary>
internal sealed class IdentifierTerms
{
    // Bounds the memory: when one of them is full, the cache starts again.
    private const int MaxIdentifiers = 1 << 16;
    private const int MaxKeys = 1 << 19;

    private readonly Dictionary<ulong, (int Start, int Count)> _known = [];
    private KeySink _keys = new();

    /// <summary>Keys of the stems of an identifier's words, and of all of it where it has several. Valid until the next call.</summary>
    public ReadOnlySpan<ulong> Of(ReadOnlySpan<char> identifier)
    {
        var hash = TextHash.Compute(identifier);
        if (!_known.TryGetValue(hash, out var place))
        {
            if (_known.Count >= MaxIdentifiers || _keys.Count >= MaxKeys) Forget();
            var start = _keys.Count;
            WordTokenizer.ReadIdentifier(identifier, ref _keys);
            place = (start, _keys.Count - start);
            _known.Add(hash, place);
        }

        return _keys.Slice(place.Start, place.Count);
    }

    private void Forget()
    {
        _known.Clear();
        _keys.Clear();
    }

    private struct KeySink() : IWordSink
    {
        private ulong[] _keys = new ulong[1 << 10];

        public int Count { get; private set; }

        public readonly ReadOnlySpan<ulong> Slice(int start, int count) => _keys.AsSpan(start, count);

        public void Clear() => Count = 0;

        public void Word(ReadOnlySpan<char> word, ReadOnlySpan<char> stem) => Add(TermKey.OfStem(stem));

        public void Joined(ReadOnlySpan<char> identifier) => Add(TermKey.OfJoined(identifier));

        private void Add(ulong key)
        {
            if (Count == _keys.Length) Array.Resize(ref _keys, 2 * Count);
            _keys[Count++] = key;
        }
    }
}
