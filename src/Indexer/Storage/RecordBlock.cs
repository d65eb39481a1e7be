using System.Runtime.InteropServices;
using Sextant.Text;

namespace Sextant.Storage;

/// <summary>The records of some files that were committed together: compressed as one text, they take half of what each takes alone.</summary>
/// <remarks>Layout: number of files; of each file its id's distance from the one before, its tie, number of units and bytes of text; the hashes of all; the compressed text of all.</remarks>
internal sealed class RecordBlock
{
    /// <summary>A block ends with the file that reaches this: more would compress better, and a search unfolds a block for nearly each of its units.</summary>
    private const int EnoughText = 4 * 1024;

    private readonly List<Entry> _entries = [];
    private readonly PackedWriter _hashes = new();
    private readonly PackedWriter _text = new();

    /// <summary>The id of the first file; blocks are known by it.</summary>
    public int FirstFile => _entries[0].File;

    public bool IsEmpty => _entries.Count == 0;

    public bool IsFull => _text.Written.Length >= EnoughText;

    /// <summary>Bytes of hashes and text.</summary>
    public int Size => _hashes.Written.Length + _text.Written.Length;

    /// <summary>Ids of the files, ascending.</summary>
    public IEnumerable<int> Files => _entries.Select(entry => entry.File);

    /// <exception cref="InvalidDataException">The bytes are not what <see cref="Pack"/> makes.</exception>
    public static RecordBlock Unpack(int firstFile, ReadOnlySpan<byte> packed)
    {
        var block = new RecordBlock();
        var reader = new PackedReader(packed);
        var (file, units, length) = ((long)firstFile, 0L, 0L);
        for (var left = reader.ReadNumber(); left > 0; left--)
        {
            var entry = new Entry((int)(file += (uint)reader.ReadNumber()), reader.ReadFixed(), reader.ReadNumber(), reader.ReadNumber());
            if (file > int.MaxValue || entry.Units < 0 || entry.TextLength < 0) throw new InvalidDataException("a block of records is damaged");
            (units, length) = (units + entry.Units, length + entry.TextLength);
            block._entries.Add(entry);
        }

        var rest = packed[^reader.Remaining..];
        if (block.IsEmpty || block.FirstFile != firstFile || units > rest.Length / ContentHash.ShortSize) throw new InvalidDataException("a block of records is damaged");
        var hashes = (int)units * ContentHash.ShortSize;
        block._hashes.Write(rest[..hashes]);
        block._text.Write(CompressedText.Unpack(rest[hashes..]));
        return block._text.Written.Length == length ? block : throw new InvalidDataException("a block of records is damaged");
    }

    /// <summary>Files come in ascending order of id.</summary>
    public void Add(FileRow file, FileRecords records) => Add(new Entry(file.Id, Tie(file.Path, file.ContentHash), records.Count, records.Text.Length), records.Hashes, records.Text);

    public byte[] Pack()
    {
        var packed = new PackedWriter();
        packed.WriteNumber(_entries.Count);
        var before = FirstFile;
        foreach (var entry in _entries)
        {
            packed.WriteNumber(entry.File - before);
            packed.WriteFixed(entry.Tie);
            packed.WriteNumber(entry.Units);
            packed.WriteNumber(entry.TextLength);
            before = entry.File;
        }

        packed.Write(_hashes.Written);
        packed.Write(CompressedText.Pack(_text.Written));
        return packed.Written.ToArray();
    }

    /// <summary>The same block without some files.</summary>
    public RecordBlock Without(IReadOnlySet<int> files)
    {
        var (block, hash, at) = (new RecordBlock(), 0, 0);
        foreach (var entry in _entries)
        {
            var size = entry.Units * ContentHash.ShortSize;
            if (!files.Contains(entry.File)) block.Add(entry, _hashes.Written.Slice(hash, size), _text.Written.Slice(at, entry.TextLength));
            (hash, at) = (hash + size, at + entry.TextLength);
        }

        return block;
    }

    /// <summary>Finds the records of a file.</summary>
    /// <returns>False where the block has none of it, or those of another state of it.</returns>
    public bool TryFind(int file, string path, ContentHash contentHash, out UnitRecordReader records)
    {
        var (hash, at) = (0, 0);
        foreach (var entry in _entries)
        {
            var size = entry.Units * ContentHash.ShortSize;
            if (entry.File == file)
            {
                records = new UnitRecordReader(_hashes.Written.Slice(hash, size), _text.Written.Slice(at, entry.TextLength));
                return entry.Tie == Tie(path, contentHash);
            }

            (hash, at) = (hash + size, at + entry.TextLength);
        }

        records = default;
        return false;
    }

    /// <summary>Ties records to the path and the content of their file: an index that was made anew gives ids a second time.</summary>
    private static uint Tie(string path, ContentHash contentHash) => Checksum.Of(MemoryMarshal.AsBytes(path.AsSpan()), contentHash.Low ^ contentHash.High);

    private void Add(Entry entry, ReadOnlySpan<byte> hashes, ReadOnlySpan<byte> text)
    {
        _entries.Add(entry);
        _hashes.Write(hashes);
        _text.Write(text);
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Entry(int File, uint Tie, int Units, int TextLength);
}
