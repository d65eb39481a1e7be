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
        var units = Math.Min(_units, scores.Length);
        if (Count >= PackedPostings.Fewest)
        {
            new PackedReader(_bytes.Span, Count, units).AddScores(table, factor, scores);
            return;
        }

        foreach (var (unit, impact) in new Enumerator(_bytes.Span, Count, units)) scores[unit] += factor * table[impact];
    }

    /// <summary>Fills the impacts of some units, and -1 for those that do not hold the term.</summary>
    /// <param name="units">Ascending, each once.</param>
    /// <param name="impacts">One a unit.</param>
    /// <exception cref="DamagedPostingsException">The bytes are damaged.</exception>
    public void ReadImpacts(ReadOnlySpan<int> units, Span<short> impacts)
    {
        impacts[..units.Length].Fill(-1);
        if (units.IsEmpty) return;
        if (Count >= PackedPostings.Fewest)
        {
            new PackedReader(_bytes.Span, Count, _units).ReadImpacts(units, impacts);
            return;
        }

        var next = 0;
        foreach (var (unit, impact) in this)
        {
            while (units[next] < unit)
            {
                if (++next == units.Length) return;
            }

            if (units[next] != unit) continue;
            impacts[next] = impact;
            if (++next == units.Length) return;
        }
    }

    public ref struct Enumerator
    {
        private readonly ReadOnlySpan<byte> _bytes;
        private readonly int _units;
        private readonly bool _isPacked;
        private PackedReader _packed;
        private int _left;
        private int _at;
        private ulong _unit;
        private byte _impact;

        internal Enumerator(ReadOnlySpan<byte> bytes, int count, int units)
        {
            _bytes = bytes;
            _left = count;
            _units = units;
            _isPacked = count >= PackedPostings.Fewest;
            if (_isPacked) _packed = new PackedReader(bytes, count, units);
        }

        public readonly (int Unit, byte Impact) Current => ((int)_unit, _impact);

        public readonly Enumerator GetEnumerator() => this;

        public bool MoveNext()
        {
            if (_left == 0) return false;
            _left--;
            if (_isPacked)
            {
                _packed.MoveNext();
                (_unit, _impact) = (_packed.Unit, _packed.Impact);
                return true;
            }

            _unit += Varint.Read(_bytes, ref _at);
            if (_unit >= (ulong)_units || _at >= _bytes.Length) throw new DamagedPostingsException();
            _impact = _bytes[_at++];
            return true;
        }
    }
}
