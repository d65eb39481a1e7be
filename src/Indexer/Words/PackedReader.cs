using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sextant.Words;

/// <summary>Reads what <see cref="PackedPostings"/> wrote; ends with valid units or with a <see cref="DamagedPostingsException"/>.</summary>
internal ref struct PackedReader
{
    /// <summary>Four distances of so many bits, behind seven other bits, are in one load of 64.</summary>
    private const int QuickBits = 14;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly ReadOnlySpan<byte> _palette;
    private readonly int _bits;
    private readonly int _colourBits;
    private readonly uint _units;
    private readonly int _count;

    // Bits of the next distance and the next colour from the beginning of the list, the byte of what comes next apart, and how many postings were read.
    private long _distance;
    private long _colour;
    private int _at;
    private int _read;

    public PackedReader(ReadOnlySpan<byte> bytes, int count, int units)
    {
        if (bytes.Length < 2 || bytes[0] is 0 or > PackedPostings.MostBits || bytes[1] is < 2 or (> PackedPostings.MostColourBits and not PackedPostings.PlainBits))
            throw new DamagedPostingsException();
        _bytes = bytes;
        (_bits, _colourBits, _units, _count) = (bytes[0], bytes[1], (uint)units, count);
        var first = 2 + Palette.Size(_colourBits);
        if (first > bytes.Length) throw new DamagedPostingsException();
        _palette = bytes[2..first];
        var unit = Varint.Read(bytes, ref first);
        var colours = (long)first + PackedPostings.Bytes(count - 1, _bits);
        var rest = colours + PackedPostings.Bytes(count, _colourBits);
        if (unit >= _units || rest > bytes.Length) throw new DamagedPostingsException();
        (Unit, _distance, _colour, _at) = ((uint)unit, 8L * first, 8 * colours, (int)rest);
    }

    public uint Unit { get; private set; }

    public byte Impact { get; private set; }

    /// <summary>The next posting; not to be called behind the last.</summary>
    public void MoveNext()
    {
        if (_read++ > 0)
        {
            var unit = Unit + 1UL + WholeDistance(Bits(_distance, _bits));
            if (unit >= _units) throw new DamagedPostingsException();
            Unit = (uint)unit;
            _distance += _bits;
        }

        Impact = WholeImpact(Bits(_colour, _colourBits));
        _colour += _colourBits;
    }

    /// <summary>Adds <c>factor * table[impact]</c> to the score of each unit.</summary>
    /// <param name="scores">At least as many as there are units.</param>
    public void AddScores(ReadOnlySpan<float> table, float factor, Span<float> scores)
    {
        AddNext(table, factor, scores);
        // With more units the sum of four distances could leave 32 bits.
        if (_bits <= QuickBits && _units <= PostingCollection.MaxUnits) AddFours(table, factor, scores);
        while (_read < _count) AddNext(table, factor, scores);
    }

    /// <summary>Writes the impacts of those of these units that hold the term.</summary>
    /// <param name="units">Ascending, each once, at least one.</param>
    public void ReadImpacts(ReadOnlySpan<int> units, Span<short> impacts)
    {
        var next = 0;
        while (_read < _count)
        {
            if (_read > 0 && _bits <= QuickBits && _units <= PostingCollection.MaxUnits) SkipFours((uint)units[next]);
            if (_read == _count) return;
            MoveNext();
            while (units[next] < Unit)
            {
                if (++next == units.Length) return;
            }

            if (units[next] != Unit) continue;
            impacts[next] = Impact;
            if (++next == units.Length) return;
        }
    }

    /// <summary>Goes over postings that come before a unit, four at a time while nothing of them stands apart. Bits are taken as in <see cref="AddFours"/>.</summary>
    private void SkipFours(uint before)
    {
        ref var start = ref MemoryMarshal.GetReference(_bytes);
        var (bits, colourBits, unit, left) = (_bits, _colourBits, Unit, _count - _read);
        var (far, none) = ((1u << bits) - 1, (1u << colourBits) - 1);
        var (distance, colour, isPlain) = (_distance, _colour, colourBits == PackedPostings.PlainBits);
        for (var last = 8L * (_bytes.Length - sizeof(ulong)); left >= 4 && distance <= last && colour <= last; left -= 4)
        {
            var distances = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, (nint)(distance >> 3))) >> (int)(distance & 7);
            var (a, b) = ((uint)distances & far, (uint)(distances >> bits) & far);
            distances >>= 2 * bits;
            var (c, d) = ((uint)distances & far, (uint)(distances >> bits) & far);
            var apart = ((a + 1) | (b + 1) | (c + 1) | (d + 1)) >> bits;
            if (!isPlain)
            {
                var colours = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, (nint)(colour >> 3))) >> (int)(colour & 7);
                var (i, j) = ((uint)colours & none, (uint)(colours >> colourBits) & none);
                colours >>= 2 * colourBits;
                var (k, l) = ((uint)colours & none, (uint)(colours >> colourBits) & none);
                apart |= ((i + 1) | (j + 1) | (k + 1) | (l + 1)) >> colourBits;
            }

            var fourth = unit + a + b + c + d + 4;
            if (apart != 0 || fourth >= before) break;
            unit = fourth;
            distance += 4 * bits;
            colour += 4 * colourBits;
        }

        (Unit, _distance, _colour, _read) = (unit, distance, colour, _count - left);
    }

    private void AddNext(ReadOnlySpan<float> table, float factor, Span<float> scores)
    {
        MoveNext();
        scores[(int)Unit] += factor * table[Impact];
    }

    private void AddFours(ReadOnlySpan<float> table, float factor, Span<float> scores)
    {
        Span<float> colourScores = stackalloc float[1 << PackedPostings.MostColourBits];
        var isPlain = _colourBits == PackedPostings.PlainBits;
        for (var i = 0; i < _palette.Length; i++) colourScores[i] = table[_palette[i]];
        ref var colourScore = ref MemoryMarshal.GetReference(isPlain ? table[..256] : colourScores);
        ref var score = ref MemoryMarshal.GetReference(scores[..(int)_units]);
        ref var start = ref MemoryMarshal.GetReference(_bytes);
        var (bits, colourBits, unit, left, at) = (_bits, _colourBits, Unit, _count - _read, _at);
        var (far, none) = ((1u << bits) - 1, (1u << colourBits) - 1);
        var (distance, colour, noColour) = (_distance, _colour, isPlain ? uint.MaxValue : none);
        // The last few are left: eight bytes from a distance, and from a colour, are within the list.
        for (var last = 8L * (_bytes.Length - sizeof(ulong)); left >= 4 && distance <= last && colour <= last; left -= 4)
        {
            var distances = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, (nint)(distance >> 3))) >> (int)(distance & 7);
            var colours = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, (nint)(colour >> 3))) >> (int)(colour & 7);
            var (a, b) = ((uint)distances & far, (uint)(distances >> bits) & far);
            distances >>= 2 * bits;
            var (c, d) = ((uint)distances & far, (uint)(distances >> bits) & far);
            var (i, j) = ((uint)colours & none, (uint)(colours >> colourBits) & none);
            colours >>= 2 * colourBits;
            var (k, l) = ((uint)colours & none, (uint)(colours >> colourBits) & none);
            distance += 4 * bits;
            colour += 4 * colourBits;
            float first, second, third, fourth;
            // One more than a number with all bits set has the next bit set.
            if (((((a + 1) | (b + 1) | (c + 1) | (d + 1)) >> bits) | (((i + 1) | (j + 1) | (k + 1) | (l + 1)) >> colourBits)) == 0)
            {
                (first, second) = (Unsafe.Add(ref colourScore, i), Unsafe.Add(ref colourScore, j));
                (third, fourth) = (Unsafe.Add(ref colourScore, k), Unsafe.Add(ref colourScore, l));
            }
            else
            {
                if (a == far) a += Further(ref at);
                first = i == noColour ? table[Next(ref at)] : Unsafe.Add(ref colourScore, i);
                if (b == far) b += Further(ref at);
                second = j == noColour ? table[Next(ref at)] : Unsafe.Add(ref colourScore, j);
                if (c == far) c += Further(ref at);
                third = k == noColour ? table[Next(ref at)] : Unsafe.Add(ref colourScore, k);
                if (d == far) d += Further(ref at);
                fourth = l == noColour ? table[Next(ref at)] : Unsafe.Add(ref colourScore, l);
            }

            a += unit + 1;
            b += a + 1;
            c += b + 1;
            unit = c + d + 1;
            if (unit >= _units) throw new DamagedPostingsException();
            Unsafe.Add(ref score, a) += factor * first;
            Unsafe.Add(ref score, b) += factor * second;
            Unsafe.Add(ref score, c) += factor * third;
            Unsafe.Add(ref score, unit) += factor * fourth;
        }

        (Unit, _distance, _colour, _at, _read) = (unit, distance, colour, at, _count - left);
    }

    /// <summary>What is above the largest distance that fits: below the number of units, so that sums of four stay in 32 bits.</summary>
    private readonly uint Further(ref int at)
    {
        var further = Varint.Read(_bytes, ref at);
        return further < _units ? (uint)further : throw new DamagedPostingsException();
    }

    private readonly byte Next(ref int at) => at < _bytes.Length ? _bytes[at++] : throw new DamagedPostingsException();

    private readonly uint Bits(long at, int bits)
    {
        var start = (int)(at >> 3);
        ulong load;
        if (start + sizeof(ulong) <= _bytes.Length)
        {
            load = BinaryPrimitives.ReadUInt64LittleEndian(_bytes[start..]);
        }
        else
        {
            Span<byte> end = stackalloc byte[sizeof(ulong)];
            end.Clear();
            _bytes[start..].CopyTo(end);
            load = BinaryPrimitives.ReadUInt64LittleEndian(end);
        }

        return (uint)(load >> (int)(at & 7)) & ((1u << bits) - 1);
    }

    private ulong WholeDistance(uint distance) => distance == (1u << _bits) - 1 ? (ulong)distance + Further(ref _at) : distance;

    private byte WholeImpact(uint colour) =>
        _colourBits == PackedPostings.PlainBits ? (byte)colour : colour < _palette.Length ? _palette[(int)colour] : Next(ref _at);
}
