using System.Runtime.InteropServices;
using Sextant.Text;

namespace Sextant.Words;

/// <summary>Identifiers to their terms; remembers what it has seen, since code repeats itself. Not thread-safe.</summary>
/// <remarks>A direct-mapped cache: each identifier has one slot, and takes it from whichever was there. A lookup touches one cache line.</remarks>
internal sealed class IdentifierTerms(TermTable table)
{
    private const int Slots = 1 << 15;

    // Bounds the memory: when it is full, the cache starts again.
    private const int MaxTerms = 1 << 19;

    private readonly Slot[] _slots = new Slot[Slots];
    private TermSink _terms = new(table);

    /// <summary>The numbers of the stems of an identifier's words, and of all of it where it has several. Valid until the next call.</summary>
    public ReadOnlySpan<int> Of(ReadOnlySpan<char> identifier)
    {
        var hash = TextHash.Compute(identifier);
        ref var slot = ref _slots[(int)(hash & (Slots - 1))];
        if (slot.Hash != hash || slot.Count == 0)
        {
            if (_terms.Count >= MaxTerms) Forget();
            var start = _terms.Count;
            WordTokenizer.ReadIdentifier(identifier, ref _terms);
            slot = new Slot { Hash = hash, Start = start, Count = _terms.Count - start };
        }

        return _terms.Slice(slot.Start, slot.Count);
    }

    /// <summary>Term numbers have lost their meaning.</summary>
    public void Forget()
    {
        Array.Clear(_slots);
        _terms.Clear();
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Slot
    {
        public ulong Hash;
        public int Start;
        public int Count;
    }

    private struct TermSink(TermTable table) : IWordSink
    {
        private int[] _terms = new int[1 << 10];

        public int Count { get; private set; }

        public readonly ReadOnlySpan<int> Slice(int start, int count) => _terms.AsSpan(start, count);

        public void Clear() => Count = 0;

        public void Word(ReadOnlySpan<char> word, ReadOnlySpan<char> stem) => Add(TermKey.OfStem(stem));

        public void Joined(ReadOnlySpan<char> identifier) => Add(TermKey.OfJoined(identifier));

        private void Add(ulong key)
        {
            if (Count == _terms.Length) Array.Resize(ref _terms, 2 * Count);
            _terms[Count++] = table.NumberOf(key);
        }
    }
}
