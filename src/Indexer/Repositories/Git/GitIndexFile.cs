using System.Buffers.Binary;

namespace Sextant.Repositories.Git;

/// <summary>Reads the names of tracked files from git's own index, where it is of a usual kind: starting git for them takes longer than all the rest of it.</summary>
/// <remarks>
/// After gitformat-index(5): versions 2 to 4 of repositories with SHA-1. Anything else, as a split or sparse index, a link in its place, or bytes that are not
/// as git writes them, is left to git, which tells what is wrong. Nothing that is read is trusted.
/// </remarks>
internal static class GitIndexFile
{
    /// <summary>Some half a million files; larger ones are left to git.</summary>
    private const long MaxBytes = 64L * 1024 * 1024;

    private const long MaxConfigBytes = 1024 * 1024;

    private const int HashSize = 20;
    private const int HeaderSize = 12;
    private const int ModeAt = 24;
    private const int FlagsAt = 60;
    private const int LongNameLength = 0xFFF;
    private const int IsExtended = 0x4000;
    private const int StageShift = 12;

    /// <summary>Flags of an extended entry that are known: skip-worktree and intent-to-add.</summary>
    private const int KnownExtendedFlags = 0x6000;

    private const uint Submodule = 0xE000;

    public delegate void EntryHandler(ReadOnlySpan<byte> path, bool isSubmodule);

    /// <summary>Hands over each entry in the order of <c>git ls-files --stage</c>, a path in conflict several times.</summary>
    /// <returns>False where only git can tell; what was handed over then is of no use.</returns>
    public static bool TryRead(WorkTree tree, EntryHandler handle)
    {
        try
        {
            // The hash of objects is named by the configuration alone.
            return ReadPlain(Path.Join(tree.CommonFolder(), "config"), MaxConfigBytes) is { } config
                && !Names(config, "objectformat"u8)
                && ReadPlain(Path.Join(tree.GitFolder(), "index"), MaxBytes) is { } index
                && TryParse(index, handle);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    /// <inheritdoc cref="TryRead"/>
    internal static bool TryParse(ReadOnlySpan<byte> index, EntryHandler handle)
    {
        if (index.Length < HeaderSize + HashSize || !index.StartsWith("DIRC"u8)) return false;
        var version = BinaryPrimitives.ReadUInt32BigEndian(index[4..]);
        var count = BinaryPrimitives.ReadUInt32BigEndian(index[8..]);
        if (version is < 2 or > 4) return false;
        var rest = index[HeaderSize..^HashSize];
        var reader = new Reader(isCompressed: version == 4, allowsExtended: version >= 3);
        for (; count > 0; count--)
        {
            if (!reader.TryRead(ref rest)) return false;
            handle(reader.Path, reader.IsSubmodule);
        }

        return AreOptional(rest);
    }

    /// <summary>Extensions in capitals may be passed over, as those that only make git faster; others change what entries mean.</summary>
    private static bool AreOptional(ReadOnlySpan<byte> extensions)
    {
        const int Head = 8;
        while (!extensions.IsEmpty)
        {
            if (extensions.Length < Head || extensions[0] is < (byte)'A' or > (byte)'Z') return false;
            var size = BinaryPrimitives.ReadUInt32BigEndian(extensions[4..]);
            if (size > extensions.Length - Head) return false;
            extensions = extensions[(Head + (int)size)..];
        }

        return true;
    }

    /// <summary>A whole file; null where it is none, or a link, or empty or too large. Pipes and devices have no length: they are never opened.</summary>
    private static byte[]? ReadPlain(string file, long most)
    {
        var info = new FileInfo(file);
        return info.Exists && !FileLinks.IsLink(info) && info.Length > 0 && info.Length <= most ? File.ReadAllBytes(file) : null;
    }

    private static bool Names(ReadOnlySpan<byte> config, ReadOnlySpan<byte> key)
    {
        for (var at = 0; at + key.Length <= config.Length; at++)
        {
            if ((config[at] | 0x20) == key[0] && System.Text.Ascii.EqualsIgnoreCase(config.Slice(at, key.Length), key)) return true;
        }

        return false;
    }

    /// <summary>Entry by entry; false for one that git would not have written there.</summary>
    private ref struct Reader(bool isCompressed, bool allowsExtended)
    {
        private byte[] _path = new byte[256];
        private int _length;
        private int _stage = -1;

        public readonly ReadOnlySpan<byte> Path => _path.AsSpan(0, _length);

        public bool IsSubmodule { get; private set; }

        public bool TryRead(ref ReadOnlySpan<byte> rest)
        {
            if (rest.Length < FlagsAt + 2) return false;
            var mode = BinaryPrimitives.ReadUInt32BigEndian(rest[ModeAt..]);
            // Files, links and submodules; a folder stands for all that is in it, in a sparse index.
            if ((mode & 0xF000) is not (0x8000 or 0xA000) && mode != Submodule) return false;
            int flags = BinaryPrimitives.ReadUInt16BigEndian(rest[FlagsAt..]);
            var head = FlagsAt + 2;
            if ((flags & IsExtended) != 0)
            {
                head += 2;
                if (!allowsExtended || rest.Length < head || (BinaryPrimitives.ReadUInt16BigEndian(rest[(head - 2)..]) & ~KnownExtendedFlags) != 0) return false;
            }

            var (stage, length) = ((flags >> StageShift) & 3, flags & LongNameLength);
            IsSubmodule = mode == Submodule;
            var at = head;
            var kept = 0;
            if (isCompressed)
            {
                if (Number(rest, ref at) is not { } removed || removed > _length) return false;
                kept = _length - removed;
            }

            var name = rest[at..];
            var end = name.IndexOf((byte)0);
            if (end < 0 || (length == LongNameLength ? kept + end < length : kept + end != length)) return false;
            name = name[..end];
            if (!Follows(kept, name, stage)) return false;
            if (kept + end > _path.Length) Array.Resize(ref _path, 2 * (kept + end));
            name.CopyTo(_path.AsSpan(kept));
            (_length, _stage) = (kept + end, stage);
            // Older versions fill up to a multiple of eight bytes.
            var size = isCompressed ? at + end + 1 : (at + end + 8) & ~7;
            if (size > rest.Length || (!isCompressed && rest[(at + end)..size].ContainsAnyExcept((byte)0))) return false;
            rest = rest[size..];
            return true;
        }

        /// <summary>Paths ascend by their bytes, and the stages of a path that is in conflict.</summary>
        private readonly bool Follows(int kept, ReadOnlySpan<byte> name, int stage)
        {
            if (kept == 0 && name.IsEmpty) return false;
            if (_stage < 0) return true;
            var order = name.SequenceCompareTo(_path.AsSpan(kept, _length - kept));
            // A path without conflict has one entry.
            return order > 0 || (order == 0 && _stage > 0 && stage > _stage);
        }

        /// <summary>A number of git's, seven bits a byte, each but the last counting one more.</summary>
        private static int? Number(ReadOnlySpan<byte> bytes, ref int at)
        {
            long value = -1;
            byte next;
            do
            {
                if (at >= bytes.Length || value > int.MaxValue >> 8) return null;
                next = bytes[at++];
                value = ((value + 1) << 7) | (uint)(next & 0x7F);
            }
            while ((next & 0x80) != 0);
            return (int)value;
        }
    }
}
