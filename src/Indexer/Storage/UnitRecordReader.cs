using System.Text;
using Sextant.Extraction;
using Sextant.Repositories;
using Sextant.Text;

namespace Sextant.Storage;

/// <summary>Steps through the packed records of one file and unfolds only those that are asked for.</summary>
/// <remarks>Whatever the bytes are, it ends, or throws <see cref="InvalidDataException"/>.</remarks>
internal ref struct UnitRecordReader
{
    private const int UsualQualifiedName = 200;

    private byte[] _qualifiedName = new byte[UsualQualifiedName];
    private readonly ReadOnlySpan<byte> _hashes;
    private PackedReader _reader;
    private int _parts;
    private ReadOnlySpan<byte> _name;
    private ReadOnlySpan<byte> _container;
    private int _nameInSignature;
    private ReadOnlySpan<byte> _signature;
    private ReadOnlySpan<byte> _summary;
    private bool _hasNoSummary;
    private int _qualifiedLength;
    private int _left;
    private UnitFlags _flags;
    private Language _language;
    private (int Start, int End, int Name, int Identifier, int Column, int Length) _position;

    /// <param name="hashes">The content hash of each unit.</param>
    /// <param name="text">As <see cref="UnitRecordWriter"/> packs it.</param>
    public UnitRecordReader(ReadOnlySpan<byte> hashes, ReadOnlySpan<byte> text)
    {
        Count = _left = hashes.Length / ContentHash.ShortSize;
        _hashes = hashes;
        _reader = new PackedReader(text);
    }

    public readonly int Count { get; }

    public CodeUnitKind Kind { readonly get; private set; }

    public ContentHash ContentHash { readonly get; private set; }

    /// <summary>UTF-8 of the qualified name; valid until the next step.</summary>
    public readonly ReadOnlySpan<byte> QualifiedName => _qualifiedName.AsSpan(0, _qualifiedLength);

    public bool MoveNext()
    {
        if (_left == 0) return _reader.Remaining == 0 ? false : throw new InvalidDataException("there is something behind the last record");
        ContentHash = ContentHash.ReadShort(_hashes[((Count - _left) * ContentHash.ShortSize)..]);
        _left--;
        Kind = (CodeUnitKind)_reader.ReadByte();
        _language = (Language)_reader.ReadByte();
        if (!StoredValues.IsKnown(Kind) || !StoredValues.IsKnown(_language)) throw new InvalidDataException("a kind or language is unknown");
        _flags = (UnitFlags)_reader.ReadByte();
        ReadQualifiedName();
        _parts = _reader.ReadByte();
        _name = (_parts & NamePart.OwnName) != 0 ? _reader.ReadText() : default;
        _container = (_parts & NamePart.OwnContainer) != 0 ? _reader.ReadText() : default;
        _nameInSignature = _reader.ReadNumber() - 1;
        _signature = _reader.ReadText();
        if (_nameInSignature > _signature.Length || _nameInSignature < -1) throw new InvalidDataException("a signature is cut off");
        _summary = _reader.ReadOptionalText(out _hasNoSummary);
        var start = unchecked(_position.Start + _reader.ReadSigned());
        var end = unchecked(start + _reader.ReadSigned());
        var name = unchecked(start + _reader.ReadSigned());
        var identifier = unchecked(name + _reader.ReadSigned());
        _position = (start, end, name, identifier, _reader.ReadNumber(), _reader.ReadSigned());
        return true;
    }

    public readonly UnitRecord Current()
    {
        var (lastName, lastContainer) = NamePart.Last(QualifiedName);
        var name = (_parts & NamePart.OwnName) != 0 ? _name : QualifiedName[lastName];
        var container = (_parts & NamePart.OwnContainer) != 0 ? _container : QualifiedName[lastContainer];
        var text = Encoding.UTF8.GetString(name);
        return new UnitRecord(
            Kind,
            _language,
            text,
            Encoding.UTF8.GetString(QualifiedName),
            (_parts & NamePart.NoContainer) != 0 ? null : Encoding.UTF8.GetString(container),
            _nameInSignature < 0 ? Encoding.UTF8.GetString(_signature) : Encoding.UTF8.GetString([.. _signature[.._nameInSignature], .. name, .. _signature[_nameInSignature..]]),
            _hasNoSummary ? null : Encoding.UTF8.GetString(_summary),
            _position.Start,
            _position.End,
            _position.Name,
            _position.Identifier,
            _position.Column,
            unchecked(text.Length + _position.Length),
            _flags,
            ContentHash);
    }

    private void ReadQualifiedName()
    {
        var common = _reader.ReadNumber();
        var own = _reader.ReadText();
        if ((uint)common > (uint)_qualifiedLength || own.Length > UnitRecordWriter.LongestQualifiedName - common) throw new InvalidDataException("a name is cut off");
        if (own.Length > _qualifiedName.Length - common) Array.Resize(ref _qualifiedName, UnitRecordWriter.LongestQualifiedName);
        own.CopyTo(_qualifiedName.AsSpan(common));
        _qualifiedLength = common + own.Length;
    }
}
