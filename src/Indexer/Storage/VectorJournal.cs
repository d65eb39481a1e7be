using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Sextant.Text;

namespace Sextant.Storage;

/// <summary>
/// Vectors that were paid for and whose files are not committed yet. Each answer of an endpoint is written here before the next request is sent, so that a
/// run that is killed pays for little twice. A refresh that comes to its end removes it.
/// </summary>
/// <remarks>
/// Only the holder of the <see cref="IndexLock"/> uses it; it may then be used from several threads. A header, then records of one size: content hash,
/// scale, vector, checksum. A torn or altered record ends what is read.
/// </remarks>
internal sealed class VectorJournal : IDisposable
{
    private const int HeaderSize = 32;
    private const int MostRecords = 16_000_000;
    private static ReadOnlySpan<byte> Magic => "SXTNVEC1"u8;

    private readonly Lock _lock = new();
    private readonly Dictionary<ContentHash, long> _places = [];
    private readonly SafeFileHandle _file;
    private readonly string _path;
    private readonly int _rowBytes;
    private long _end = HeaderSize;

    private VectorJournal(SafeFileHandle file, string path, int rowBytes) => (_file, _path, _rowBytes) = (file, path, rowBytes);

    private int RecordSize => ContentHash.Size + sizeof(float) + _rowBytes + sizeof(uint);

    /// <summary>Opens the journal of a run that was cut off, or begins one; one of another model is begun anew.</summary>
    /// <param name="rowBytes">Of a stored vector.</param>
    /// <param name="anew">Takes nothing over from a run that was cut off.</param>
    /// <exception cref="IndexException">The file cannot be written.</exception>
    public static VectorJournal Open(IndexLocation location, string fingerprint, int rowBytes, bool anew)
    {
        try
        {
            if (anew) File.Delete(location.JournalPath);
            var file = File.OpenHandle(location.JournalPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            var journal = new VectorJournal(file, location.JournalPath, rowBytes);
            journal.Begin(Header(fingerprint, rowBytes));
            return journal;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(location.JournalPath, e);
        }
    }

    public static void Remove(IndexLocation location)
    {
        try
        {
            File.Delete(location.JournalPath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next run looks at it again; what is in it stays true.
        }
    }

    public bool Contains(ContentHash contentHash)
    {
        lock (_lock) return _places.ContainsKey(contentHash);
    }

    public bool TryGet(ContentHash contentHash, Span<sbyte> vector, out float scale)
    {
        scale = 0;
        long place;
        lock (_lock)
        {
            if (!_places.TryGetValue(contentHash, out place)) return false;
        }

        var record = new byte[RecordSize];
        if (RandomAccess.Read(_file, record, place) != record.Length || !IsWhole(record, place)) return false;
        scale = BinaryPrimitives.ReadSingleLittleEndian(record.AsSpan(ContentHash.Size));
        record.AsSpan(ContentHash.Size + sizeof(float), _rowBytes).CopyTo(MemoryMarshal.AsBytes(vector));
        return true;
    }

    /// <summary>Keeps vectors; they survive the end of the process from here on.</summary>
    /// <param name="vectors">Row-major, one row a hash.</param>
    /// <exception cref="IndexException">The file cannot be written.</exception>
    public void Append(IReadOnlyList<ContentHash> contentHashes, ReadOnlySpan<sbyte> vectors, ReadOnlySpan<float> scales)
    {
        lock (_lock)
        {
            var records = new byte[contentHashes.Count * RecordSize];
            for (var i = 0; i < contentHashes.Count; i++)
            {
                var record = records.AsSpan(i * RecordSize, RecordSize);
                contentHashes[i].Write(record);
                BinaryPrimitives.WriteSingleLittleEndian(record[ContentHash.Size..], scales[i]);
                MemoryMarshal.AsBytes(vectors.Slice(i * _rowBytes, _rowBytes)).CopyTo(record[(ContentHash.Size + sizeof(float))..]);
                BinaryPrimitives.WriteUInt32LittleEndian(record[^sizeof(uint)..], Checksum.Of(record[..^sizeof(uint)], (ulong)(_end + (i * RecordSize))));
            }

            try
            {
                RandomAccess.Write(_file, records, _end);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw Unwritable(_path, e);
            }

            for (var i = 0; i < contentHashes.Count; i++) _places[contentHashes[i]] = _end + (i * RecordSize);
            _end += records.Length;
        }
    }

    public void Dispose() => _file.Dispose();

    private static byte[] Header(string fingerprint, int rowBytes)
    {
        var header = new byte[HeaderSize];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(8), rowBytes);
        SHA256.HashData(Encoding.UTF8.GetBytes(fingerprint)).AsSpan(0, HeaderSize - 12).CopyTo(header.AsSpan(12));
        return header;
    }

    private void Begin(byte[] header)
    {
        var found = new byte[HeaderSize];
        if (RandomAccess.Read(_file, found, 0) == HeaderSize && found.AsSpan().SequenceEqual(header))
        {
            ReadRecords();
        }
        else
        {
            RandomAccess.SetLength(_file, 0);
            RandomAccess.Write(_file, header, 0);
        }
    }

    private void ReadRecords()
    {
        var record = new byte[RecordSize];
        while (_places.Count < MostRecords && RandomAccess.Read(_file, record, _end) == record.Length && IsWhole(record, _end))
        {
            _places[ContentHash.Read(record)] = _end;
            _end += record.Length;
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> record, long place) =>
        BinaryPrimitives.ReadUInt32LittleEndian(record[^sizeof(uint)..]) == Checksum.Of(record[..^sizeof(uint)], (ulong)place)
        && BinaryPrimitives.ReadSingleLittleEndian(record[ContentHash.Size..]) is >= 0 and <= 1;

    private static IndexException Unwritable(string path, Exception e) =>
        new(IndexProblem.Inaccessible, $"Cannot write {path} ({e.Message}); check its permissions and the space on the disk, or choose another place with --index FILE.", e);
}
