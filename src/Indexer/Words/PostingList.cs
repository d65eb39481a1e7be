using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sextant.Words;

/// <summary>The units that a term occurs in, in ascending order, each with its impact.</summary>
public readonly struct PostingList
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly int _units;

    internal PostingList(ReadOnlyMemory<byte> bytes, int count, int units)
    {
        _bytes = bytes;
        _units = units;
        Count = count;
    }

    /// <summary>In how many units the term occurs.</summary>
    public int Count { get; }

    public Enumerator GetEnumerator() => new(_bytes.Span, Count, _units);

    /// <summary>Adds <c>factor * table[impact]</c> to the score of each unit.</summary>
    /// <param name="table">256 scores, as <see cref="Impact.ScoreTable"/> gives them.</param>
    /// <param name="scores">One a unit of the segment.</param>
    /// <exception cref="DamagedPostingsException">The bytes are damaged.</exception>
    public void AddScores(ReadOnlySpan<float> table, float factor, Span<float> scores)
    {
        var bytes = _bytes.Span;
        var units = (uint)Math.Min(_units, scores.Length);
        var (unit, at, left) = (0u, 0, Count);
        while (left > 0)
        {
            AddShortDistances(bytes, table, factor, scores[..(int)units], ref at, ref left, ref unit);
            if (left == 0) break;
            var distance = Varint.Read(bytes, ref at);
            if (distance >= units - unit || at >= bytes.Length) throw new DamagedPostingsException();
            unit += (uint)distance;
            scores[(int)unit] += factor * table[bytes[at++]];
            left--;
        }
    }

    /// <summary>Four postings at a time as long as all their distances take one byte, which is the rule in lists that are long.</summary>
    private static void AddShortDistances(
        ReadOnlySpan<byte> bytes, ReadOnlySpan<float> table, float factor, Span<float> scores, ref int at, ref int left, ref uint unit)
    {
        const ulong continuations = 0x0080_0080_0080_0080;
        ref var score = ref MemoryMarshal.GetReference(scores);
        ref var impactScore = ref MemoryMarshal.GetReference(table[..256]);
        while (left >= 4 && bytes.Length - at >= sizeof(ulong))
        {
            var four = BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]);
            if ((four & continuations) != 0) return;
            var first = unit + (uint)(byte)four;
            var second = first + (byte)(four >> 16);
            var third = second + (byte)(four >> 32);
            var fourth = third + (byte)(four >> 48);
            if (fourth >= (uint)scores.Length) throw new DamagedPostingsException();
            Unsafe.Add(ref score, first) += factor * Unsafe.Add(ref impactScore, (byte)(four >> 8));
            Unsafe.Add(ref score, second) += factor * Unsafe.Add(ref impactScore, (byte)(four >> 24));
            Unsafe.Add(ref score, third) += factor * Unsafe.Add(ref impactScore, (byte)(four >> 40));
            Unsafe.Add(ref score, fourth) += factor * Unsafe.Add(ref impactScore, (byte)(four >> 56));
            at += sizeof(ulong);
            left -= 4;
            unit = fourth;
        }
    }

    public ref struct Enumerator
    {
        private readonly ReadOnlySpan<byte> _bytes;
        private readonly int _units;
        private int _left;
        private int _at;
        private ulong _unit;
        private byte _impact;

        internal Enumerator(ReadOnlySpan<byte> bytes, int count, int units)
        {
            _bytes = bytes;
            _left = count;
            _units = units;
        }

        public readonly (int Unit, byte Impact) Current => ((int)_unit, _impact);

        public bool MoveNext()
        {
            if (_left == 0) return false;
            _left--;
            _unit += Varint.Read(_bytes, ref _at);
            if (_unit >= (ulong)_units || _at >= _bytes.Length) throw new DamagedPostingsException();
            _impact = _bytes[_at++];
            return true;
        }
    }
}
