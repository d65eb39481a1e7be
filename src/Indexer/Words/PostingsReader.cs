using System.Buffers.Binary;

namespace Sextant.Words;

/// <summary>Reads the word lists of one segment in place. Immutable and safe to use from several threads.</summary>
/// <remarks>Bytes are never trusted: whatever they hold, reading ends with lists of valid units or with a <see cref="DamagedPostingsException"/>.</remarks>
public sealed class PostingsReader
{
    private readonly ReadOnlyMemory<byte> _directory;
    private readonly ReadOnlyMemory<byte> _data;
    private readonly int _blocks;

    private PostingsReader(ReadOnlyMemory<byte> directory, ReadOnlyMemory<byte> data, int units, int terms)
    {
        _directory = directory;
        _data = data;
        _blocks = directory.Length / Postings.DirectoryEntrySize;
        UnitCount = units;
        TermCount = terms;
    }

    /// <summary>Units are numbered from 0 to one less.</summary>
    public int UnitCount { get; }

    public int TermCount { get; }

    /// <exception cref="DamagedPostingsException">The bytes are no word lists of this version.</exception>
    public static PostingsReader Open(ReadOnlyMemory<byte> blob)
    {
        var header = blob.Span;
        if (header.Length < Postings.HeaderSize
            || BinaryPrimitives.ReadUInt32LittleEndian(header) != Postings.Magic
            || BinaryPrimitives.ReadInt32LittleEndian(header[Postings.VersionAt..]) != Postings.Version) throw new DamagedPostingsException();
        var units = BinaryPrimitives.ReadInt32LittleEndian(header[Postings.UnitsAt..]);
        var terms = BinaryPrimitives.ReadInt32LittleEndian(header[Postings.TermsAt..]);
        var directorySize = ((terms + (long)Postings.TermsPerBlock - 1) / Postings.TermsPerBlock) * Postings.DirectoryEntrySize;
        if (units < 0 || terms < 0 || directorySize > header.Length - Postings.HeaderSize) throw new DamagedPostingsException();
        var rest = blob[Postings.HeaderSize..];
        return new PostingsReader(rest[..(int)directorySize], rest[(int)directorySize..], units, terms);
    }

    /// <summary>Finds the postings of a term.</summary>
    /// <returns>False, and an empty list, where no unit has it.</returns>
    public bool TryFind(ulong key, out PostingList list)
    {
        var block = FindBlock(key);
        if (block >= 0)
        {
            foreach (var term in new TermEnumerator(this, block, block + 1))
            {
                if (term.Key < key) continue;
                if (term.Key > key) break;
                list = term.List;
                return true;
            }
        }

        list = default;
        return false;
    }

    /// <summary>All terms in ascending order of key.</summary>
    internal TermEnumerator Terms => new(this, 0, _blocks);

    /// <summary>The last block whose first key is not above the key, or -1.</summary>
    private int FindBlock(ulong key)
    {
        var (low, high) = (0, _blocks);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (FirstKey(middle) <= key) low = middle + 1;
            else high = middle;
        }

        return low - 1;
    }

    private ReadOnlySpan<byte> DirectoryEntry(int block) =>
        _directory.Span.Slice(block * Postings.DirectoryEntrySize, Postings.DirectoryEntrySize);

    private ulong FirstKey(int block) => Postings.ReadKey(DirectoryEntry(block));

    private int BlockStart(int block)
    {
        if (block == _blocks) return _data.Length;
        var start = BinaryPrimitives.ReadUInt32LittleEndian(DirectoryEntry(block)[Postings.KeySize..]);
        return start <= (uint)_data.Length ? (int)start : throw new DamagedPostingsException();
    }

    private int TermsIn(int block) => block == _blocks - 1 ? TermCount - (block * Postings.TermsPerBlock) : Postings.TermsPerBlock;

    /// <summary>Walks over the terms of some blocks.</summary>
    internal struct TermEnumerator(PostingsReader reader, int block, int endBlock)
    {
        // A bit of distance and two of impact.
        private const int MinPostingBits = 3;

        private int _block = block - 1;
        private int _left;
        private int _at;
        private ulong _key;

        public (ulong Key, PostingList List) Current { get; private set; }

        public readonly TermEnumerator GetEnumerator() => this;

        public bool MoveNext()
        {
            if (_left == 0)
            {
                if (++_block >= endBlock) return false;
                var start = reader.BlockStart(_block);
                // Blocks that overlapped could make a small blob cost quadratic time.
                if (_block > block && start != _at) throw new DamagedPostingsException();
                _at = start;
                _left = reader.TermsIn(_block);
                _key = reader.FirstKey(_block);
            }

            _left--;
            var data = reader._data.Span;
            var distance = Varint.Read(data, ref _at);
            _key += distance >> 1;
            var count = (distance & 1) == 0 ? 1 : Varint.Read(data, ref _at);
            if (count == 0 || count > 8UL * (ulong)data.Length / MinPostingBits) throw new DamagedPostingsException();
            var size = count == 1 ? SizeOfSingle(data) : Varint.Read(data, ref _at);
            if (size > (ulong)(data.Length - _at)) throw new DamagedPostingsException();
            Current = (_key, new PostingList(reader._data.Slice(_at, (int)size), (int)count, reader.UnitCount));
            _at += (int)size;
            return true;
        }

        private readonly ulong SizeOfSingle(ReadOnlySpan<byte> data)
        {
            var end = _at;
            _ = Varint.Read(data, ref end);
            return (ulong)(end - _at) + 1;
        }
    }
}
