using System.Text;
using Sextant.Extraction;
using Sextant.Repositories;
using Sextant.Text;

namespace Sextant.Storage;

/// <summary>Steps through the packed records of one file and unfolds only those that are asked for.</summary>
/// <remarks>Whatever the bytes are, it ends, or throws <see cref="InvalidDataException"/>.</remarks>
internal ref struct UnitRecordReader
{
    private readonly byte[] _qualifiedName = new byte[UnitRecordWriter.LongestQualifiedName];
    private readonly ReadOnlySpan<byte> _hashes;
    private PackedReader _reader;
    private ReadOnlySpan<byte> _name;
    private ReadOnlySpan<byte> _container;
    private ReadOnlySpan<byte> _signature;
    private ReadOnlySpan<byte> _summary;
    private bool _hasNoContainer;
    private bool _hasNoSummary;
    private int _qualifiedLength;
    private int _left;
    private UnitFlags _flags;
    private Language _language;
    private (int Start, int End, int Name, int Identifier, int Column, int Length) _position;

    public UnitRecordReader(ReadOnlySpan<byte> packed)
    {
        var head = new PackedReader(packed);
        Count = _left = head.ReadNumber();
        if (Count < 0 || Count > head.Remaining / ContentHash.Size) throw new InvalidDataException("a count is too large");
        var rest = packed[^head.Remaining..];
        _hashes = rest[..(Count * ContentHash.Size)];
        _reader = new PackedReader(CompressedText.Unpack(rest[_hashes.Length..]));
    }

    public readonly int Count { get; }

    public CodeUnitKind Kind { readonly get; private set; }

    public ContentHash ContentHash { readonly get; private set; }

    /// <summary>UTF-8 of the qualified name; valid until the next step.</summary>
    public readonly ReadOnlySpan<byte> QualifiedName => _qualifiedName.AsSpan(0, _qualifiedLength);

    public bool MoveNext()
    {
        if (_left == 0) return _reader.Remaining == 0 ? false : throw new InvalidDataException("there is something behind the last record");
        ContentHash = ContentHash.Read(_hashes[((Count - _left) * ContentHash.Size)..]);
        _left--;
        Kind = (CodeUnitKind)_reader.ReadByte();
        _language = (Language)_reader.ReadByte();
        if (!StoredValues.IsKnown(Kind) || !StoredValues.IsKnown(_language)) throw new InvalidDataException("a kind or language is unknown");
        _flags = (UnitFlags)_reader.ReadByte();
        ReadQualifiedName();
        _name = _reader.ReadText();
        _container = _reader.ReadOptionalText(out _hasNoContainer);
        _signature = _reader.ReadText();
        _summary = _reader.ReadOptionalText(out _hasNoSummary);
        var start = unchecked(_position.Start + _reader.ReadSigned());
        var end = unchecked(start + _reader.ReadSigned());
        var name = unchecked(start + _reader.ReadSigned());
        var identifier = unchecked(name + _reader.ReadSigned());
        _position = (start, end, name, identifier, _reader.ReadNumber(), _reader.ReadNumber());
        return true;
    }

    public readonly UnitRecord Current() => new(
        Kind,
        _language,
        Encoding.UTF8.GetString(_name),
        Encoding.UTF8.GetString(QualifiedName),
        _hasNoContainer ? null : Encoding.UTF8.GetString(_container),
        Encoding.UTF8.GetString(_signature),
        _hasNoSummary ? null : Encoding.UTF8.GetString(_summary),
        _position.Start,
        _position.End,
        _position.Name,
        _position.Identifier,
        _position.Column,
        _position.Length,
        _flags,
        ContentHash);

    private void ReadQualifiedName()
    {
        var common = _reader.ReadNumber();
        var own = _reader.ReadText();
        if ((uint)common > (uint)_qualifiedLength || own.Length > _qualifiedName.Length - common) throw new InvalidDataException("a name is cut off");
        own.CopyTo(_qualifiedName.AsSpan(common));
        _qualifiedLength = common + own.Length;
    }
}
