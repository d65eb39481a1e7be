using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Sextant.Embedding;
using Sextant.Words;

namespace Sextant.Search.Reranking;

/// <summary>How near the words of a question are to single tokens of each candidate, wherever they stand in it, its body too. One thread.</summary>
/// <remarks>
/// Late interaction again (<see cref="FieldMeaning"/>), with the terms that word lists hold of a unit: stems and whole identifiers that the model knows. The index keeps no
/// text of bodies.
/// </remarks>
internal sealed class UnitTokens
{
    private readonly TokenMeanings _known;
    private readonly List<int> _numbers = [];
    private readonly int[] _starts;
    private readonly int[] _ends;
    private readonly float[] _nearest;

    /// <param name="slots">Of the candidates, in any order, each once.</param>
    /// <exception cref="DamagedPostingsException">The word lists are damaged.</exception>
    public UnitTokens(Snapshot snapshot, ITokenVectors embedder, TokenMeanings known, ReadOnlySpan<int> slots)
    {
        (_known, _starts, _ends, _nearest) = (known, new int[slots.Length], new int[slots.Length], new float[known.Stride]);
        var tokens = embedder.TokensByHash(TermKey.Bits);
        var (sorted, order) = (slots.ToArray(), new int[slots.Length]);
        for (var i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(sorted, order);
        for (int from = 0, to; from < sorted.Length; from = to)
        {
            var segment = snapshot.SegmentOf(sorted[from]);
            for (to = from; to < sorted.Length && sorted[to] < segment.Start + segment.Count; to++) sorted[to] -= segment.Start;
            Find(segment, tokens, sorted.AsSpan(from..to), order.AsSpan(from..to));
        }

        for (var i = 0; i < Math.Min(TokenMeanings.Ahead, slots.Length); i++)
        {
            foreach (var number in NumbersOf(i)) known.Expect(number);
        }
    }

    /// <summary>How many tokens of the candidate that was read last mean something.</summary>
    public int Count { get; private set; }

    /// <summary>For each word of the question the cosine with the token that is nearest to it; -1 where there is none.</summary>
    public ReadOnlySpan<float> Nearest => _nearest.AsSpan(1, _known.TextCount - 1);

    /// <summary>Reads a candidate; best in their order, since the tokens of later ones are expected meanwhile.</summary>
    // As FieldMeaning.Add.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Read(int candidate)
    {
        var numbers = NumbersOf(candidate);
        var ahead = candidate + TokenMeanings.Ahead;
        var next = ahead < _starts.Length ? NumbersOf(ahead) : [];
        Count = 0;
        _nearest.AsSpan().Fill(-1);
        for (var i = 0; i < numbers.Length; i++)
        {
            // One by one: many at once would wait for each other.
            if (i < next.Length) _known.Expect(next[i]);
            if (_known.LengthOf(numbers[i]) == 0) continue;
            Count++;
            var cosines = _known.CosinesOf(numbers[i]);
            for (var text = 0; text < cosines.Length; text += Vector256<float>.Count)
            {
                var (nearest, cosine) = (Vector256.Create(_nearest.AsSpan(text)), Vector256.Create(cosines[text..]));
                Vector256.ConditionalSelect(Vector256.GreaterThan(cosine, nearest), cosine, nearest).CopyTo(_nearest.AsSpan(text));
            }
        }

        for (var i = numbers.Length; i < next.Length; i++) _known.Expect(next[i]);
    }

    private ReadOnlySpan<int> NumbersOf(int candidate) => CollectionsMarshal.AsSpan(_numbers)[_starts[candidate].._ends[candidate]];

    /// <param name="units">Of one segment, ascending.</param>
    /// <param name="candidates">One a unit.</param>
    private void Find(SnapshotSegment segment, IReadOnlyDictionary<ulong, ushort> tokens, ReadOnlySpan<int> units, ReadOnlySpan<int> candidates)
    {
        var index = segment.Segment.ForwardIndex(() => ForwardIndex.Of(segment.Postings, tokens));
        var some = index is null ? ForwardIndex.OfUnits(segment.Postings, tokens, units) : null;
        for (var i = 0; i < units.Length; i++)
        {
            _starts[candidates[i]] = _numbers.Count;
            foreach (var token in index is not null ? index[units[i]] : CollectionsMarshal.AsSpan(some![i])) _numbers.Add(_known.NumberOf(token));
            _ends[candidates[i]] = _numbers.Count;
        }
    }
}
