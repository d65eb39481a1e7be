using System.Buffers;
using System.Buffers.Binary;

namespace Sextant.Words;

/// <summary>Writes terms in ascending order of key into the layout of <see cref="Postings"/>.</summary>
internal sealed class PostingsWriter
{
    private readonly ArrayBufferWriter<byte> _directory = new();
    private readonly ArrayBufferWriter<byte> _data = new();
    private int _terms;
    private ulong _previousKey;

    // The list of the term that is being written.
    private int[] _units = new int[1 << 8];
    private byte[] _impacts = new byte[1 << 8];
    private byte[] _list = new byte[1 << 8];
    private int _count;

    /// <summary>Adds a posting to the present term; units come in ascending order.</summary>
    public void AddPosting(int unit, byte impact)
    {
        if (_count == _units.Length)
        {
            Array.Resize(ref _units, 2 * _count);
            Array.Resize(ref _impacts, 2 * _count);
        }

        _units[_count] = unit;
        _impacts[_count++] = impact;
    }

    /// <summary>Ends the present term; writes nothing where it has no posting.</summary>
    public void EndTerm(ulong key)
    {
        if (_count == 0) return;
        if (_terms % Postings.TermsPerBlock == 0) BeginBlock(key);
        if (_list.Length < PackedPostings.Room(_count)) _list = new byte[PackedPostings.Room(_units.Length)];
        var list = WriteList();
        var target = _data.GetSpan(list + (3 * Varint.MaxSize));
        var length = Varint.Write(target, ((key - _previousKey) << 1) | (_count > 1 ? 1u : 0u));
        if (_count > 1)
        {
            length += Varint.Write(target[length..], (ulong)_count);
            length += Varint.Write(target[length..], (ulong)list);
        }

        _list.AsSpan(0, list).CopyTo(target[length..]);
        _data.Advance(length + list);
        _previousKey = key;
        _terms++;
        _count = 0;
    }

    private int WriteList()
    {
        if (_count >= PackedPostings.Fewest) return PackedPostings.Write(_list, _units.AsSpan(0, _count), _impacts.AsSpan(0, _count));
        var (length, before) = (0, 0);
        for (var i = 0; i < _count; i++)
        {
            length += Varint.Write(_list.AsSpan(length), (ulong)(_units[i] - before));
            _list[length++] = _impacts[i];
            before = _units[i];
        }

        return length;
    }

    /// <summary>All lists; the writer is empty then, and can be used again.</summary>
    public byte[] Take(int units)
    {
        var blob = new byte[Postings.HeaderSize + _directory.WrittenCount + _data.WrittenCount];
        BinaryPrimitives.WriteUInt32LittleEndian(blob, Postings.Magic);
        BinaryPrimitives.WriteInt32LittleEndian(blob.AsSpan(Postings.VersionAt), Postings.Version);
        BinaryPrimitives.WriteInt32LittleEndian(blob.AsSpan(Postings.UnitsAt), units);
        BinaryPrimitives.WriteInt32LittleEndian(blob.AsSpan(Postings.TermsAt), _terms);
        _directory.WrittenSpan.CopyTo(blob.AsSpan(Postings.HeaderSize));
        _data.WrittenSpan.CopyTo(blob.AsSpan(Postings.HeaderSize + _directory.WrittenCount));
        _directory.ResetWrittenCount();
        _data.ResetWrittenCount();
        (_terms, _previousKey) = (0, 0);
        return blob;
    }

    private void BeginBlock(ulong key)
    {
        var entry = _directory.GetSpan(Postings.DirectoryEntrySize);
        Postings.WriteKey(entry, key);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[Postings.KeySize..], (uint)_data.WrittenCount);
        _directory.Advance(Postings.DirectoryEntrySize);
        _previousKey = key;
    }
}
