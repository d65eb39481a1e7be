using Sextant.Repositories;

namespace Sextant.Storage;

/// <summary>A file as the index knows it, and where its units are.</summary>
/// <param name="Id">Never used again: a file whose content changed gets a new one, so whatever is kept under an id is immutable.</param>
/// <param name="Settled">
/// False where the file was written so shortly before it was read that a later write could have left size and time as they are; such a file is
/// read again (git's racy files).
/// </param>
/// <param name="Segment">The segment that holds its units; 0 where it has none.</param>
/// <param name="First">Position of its first unit in the segment; the others follow.</param>
internal sealed record FileRow(
    int Id,
    string Path,
    Language Language,
    long Size,
    long ModifiedTicks,
    UInt128 ContentHash,
    bool Settled,
    string? SkipReason,
    long Segment,
    int First,
    int Count)
{
    /// <summary>Of every column; their sum over all rows is kept in the index, so that a lost, stale or altered row is noticed.</summary>
    public ulong Digest()
    {
        var digest = Mix((uint)Id, 1);
        digest = Mix(digest ^ Checksum.Of(System.Runtime.InteropServices.MemoryMarshal.AsBytes(Path.AsSpan()), digest), (ulong)Path.Length);
        digest = Mix(digest ^ (byte)Language, (ulong)Size);
        digest = Mix(digest, (ulong)ModifiedTicks);
        digest = Mix(digest ^ (ulong)ContentHash, (ulong)(ContentHash >> 64));
        digest = Mix(digest ^ (Settled ? 1u : 0u), (ulong)Segment);
        digest = Mix(digest ^ (uint)First, (uint)Count);
        return SkipReason is null ? digest : Mix(digest, Checksum.Of(System.Runtime.InteropServices.MemoryMarshal.AsBytes(SkipReason.AsSpan()), digest));
    }

    // The folded multiplication of wyhash.
    private static ulong Mix(ulong left, ulong right)
    {
        var high = Math.BigMul(left ^ 0xA0761D6478BD642F, right ^ 0xE7037ED1A0B428DB, out var low);
        return high ^ low;
    }
}
