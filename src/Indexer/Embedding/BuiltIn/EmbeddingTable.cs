using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Sextant.Memory;

namespace Sextant.Embedding.BuiltIn;

/// <summary>
/// The weights of a static sub-word model: one row for each token of the vocabulary, then one for each n-gram bucket, each row with its
/// scale. Immutable; every thread may read it.
/// </summary>
/// <remarks>
/// The memory is laid out as <see cref="EmbeddingTableFormat"/> says and may be a part of a mapped file: nothing is copied or decoded on
/// opening, and only the rows that are used are ever touched.
/// </remarks>
public sealed unsafe class EmbeddingTable : IVocabulary
{
    private readonly byte* _start;
    private readonly object? _owner;
    private readonly ulong* _keys;
    private readonly int* _values;
    private readonly float* _scales;
    private readonly byte* _rows;
    private readonly uint _slotMask;

    private EmbeddingTable(byte* start, long length, object? owner)
    {
        var header = EmbeddingTableFormat.ReadHeader(new ReadOnlySpan<byte>(start, (int)Math.Min(length, EmbeddingTableFormat.HeaderSize)), length);
        _start = start;
        _owner = owner;
        Header = header;
        _keys = (ulong*)(start + header.KeysOffset);
        _values = (int*)(start + header.ValuesOffset);
        _scales = (float*)(start + header.ScalesOffset);
        _rows = start + header.RowsOffset;
        _slotMask = (uint)header.Slots - 1;
    }

    public EmbeddingTableHeader Header { get; }

    public int Dimensions => Header.Dimensions;

    /// <inheritdoc/>
    public int Size => Header.VocabularySize;

    public int Buckets => Header.Buckets;

    /// <summary>Opens a table over memory that the caller keeps alive and unchanged, such as a resource of an assembly.</summary>
    /// <exception cref="InvalidDataException">The memory does not hold a table of this format.</exception>
    public static EmbeddingTable Open(UnmanagedMemoryStream memory) => new(memory.PositionPointer, memory.Length - memory.Position, memory);

    /// <inheritdoc cref="Open(UnmanagedMemoryStream)"/>
    public static EmbeddingTable Open(byte[] bytes)
    {
        // Pinned for good: a table lives as long as the program that uses it.
        var pinned = GC.AllocateUninitializedArray<byte>(bytes.Length, pinned: true);
        bytes.CopyTo(pinned, 0);
        return new((byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned)), pinned.Length, pinned);
    }

    /// <inheritdoc/>
    public int Find(ulong hash)
    {
        if (Size == 0) return -1;
        for (var slot = (uint)hash & _slotMask; ; slot = (slot + 1) & _slotMask)
        {
            var row = _values[slot];
            if (row < 0 || _keys[slot] == hash) return row;
        }
    }

    /// <summary>The rows of tokens by the first bits of the hash of the token: that of the role where there is one, else that of names; rows beyond the 65,536th are left out.</summary>
    internal Dictionary<ulong, ushort> TokensByHash(int bits, TextRole role)
    {
        // Tokens of a role are wide and behind all others; tables of the first format have none, and are wide throughout.
        var names = Header.Wide.From > 0 ? Math.Min(Size, Header.Wide.From) : Size;
        var rows = new Dictionary<ulong, ushort>(names);
        for (var slot = 0; slot < Header.Slots; slot++)
        {
            if (_values[slot] < 0 || _values[slot] >= names) continue;
            var row = Find(RoleToken.Hash(_keys[slot], role));
            if (row is < 0 or > ushort.MaxValue) row = _values[slot];
            if (row <= ushort.MaxValue) rows[_keys[slot] >> (64 - bits)] = (ushort)row;
        }

        return rows;
    }

    /// <summary>The numbers of a row with 8 bits each.</summary>
    internal ReadOnlySpan<sbyte> Bytes(int row) => new(_rows + Header.Wide.Offset(row, Dimensions), Dimensions);

    /// <summary>The numbers of a row of <see cref="Nibbles"/>, two a byte.</summary>
    internal ReadOnlySpan<byte> Nibbled(int row) => new(_rows + Header.Wide.Offset(row, Dimensions), Dimensions / 2);

    /// <summary>Whether the row has 4 bits a number.</summary>
    internal bool HasNibbles(int row) => !Header.Wide.Contains(row);

    /// <summary>Writes a row as it is meant, scaled.</summary>
    public void Read(int row, Span<float> values)
    {
        Span<sbyte> room = stackalloc sbyte[Dimensions];
        if (HasNibbles(row)) Nibbles.UnpackSigned(Nibbled(row), room);
        var steps = HasNibbles(row) ? room : Bytes(row);
        var scale = Scale(row);
        for (var i = 0; i < values.Length; i++) values[i] = steps[i] * scale;
    }

    /// <summary>Asks for the cache lines of a row and its scale, where a program can.</summary>
    internal void Expect(int row)
    {
        MemoryPrefetch.Expect(new ReadOnlySpan<byte>(_scales + row, sizeof(float)));
        MemoryPrefetch.Expect(HasNibbles(row) ? Nibbled(row) : MemoryMarshal.AsBytes(Bytes(row)));
    }

    /// <summary>What one step of this row's numbers stands for.</summary>
    public float Scale(int row) => _scales[row];

    /// <summary>The tokens in the order of their rows; read only by training.</summary>
    public IReadOnlyList<string> ReadVocabulary()
    {
        GC.KeepAlive(_owner);
        var text = System.Text.Encoding.UTF8.GetString(_start + Header.VocabularyOffset, (int)Header.VocabularyLength);
        return text.Length == 0 ? [] : text.Split('\n');
    }
}
