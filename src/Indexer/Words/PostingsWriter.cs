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
    private byte[] _list = new byte[1 << 8];
    private int _listLength;
    private int _count;
    private int _previousUnit;

    /// <summary>Adds a posting to the present term; units come in ascending order.</summary>
    public void AddPosting(int unit, byte impact)
    {
        if (_listLength + Varint.MaxSize >= _list.Length) Array.Resize(ref _list, 2 * _list.Length);
        _listLength += Varint.Write(_list.AsSpan(_listLength), (ulong)(unit - _previousUnit));
        _list[_listLength++] = impact;
        _previousUnit = unit;
        _count++;
    }

    /// <summary>Ends the present term; writes nothing where it has no posting.</summary>
    public void EndTerm(ulong key)
    {
        if (_count == 0) return;
        if (_terms % Postings.TermsPerBlock == 0) BeginBlock(key);
        var target = _data.GetSpan(_listLength + (3 * Varint.MaxSize));
        var length = Varint.Write(target, key - _previousKey);
        length += Varint.Write(target[length..], (ulong)_count);
        if (_count > 1) length += Varint.Write(target[length..], (ulong)_listLength);
        _list.AsSpan(0, _listLength).CopyTo(target[length..]);
        _data.Advance(length + _listLength);
        _previousKey = key;
        _terms++;
        (_count, _listLength, _previousUnit) = (0, 0, 0);
    }

    public byte[] ToArray(int units)
    {
        var blob = new byte[Postings.HeaderSize + _directory.WrittenCount + _data.WrittenCount];
        BinaryPrimitives.WriteUInt32LittleEndian(blob, Postings.Magic);
        BinaryPrimitives.WriteInt32LittleEndian(blob.AsSpan(Postings.VersionAt), Postings.Version);
        BinaryPrimitives.WriteInt32LittleEndian(blob.AsSpan(Postings.UnitsAt), units);
        BinaryPrimitives.WriteInt32LittleEndian(blob.AsSpan(Postings.TermsAt), _terms);
        _directory.WrittenSpan.CopyTo(blob.AsSpan(Postings.HeaderSize));
        _data.WrittenSpan.CopyTo(blob.AsSpan(Postings.HeaderSize + _directory.WrittenCount));
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
