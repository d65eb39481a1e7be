using System.Buffers;
using Sextant.Text;

namespace Sextant.Repositories;

/// <summary>Reads source files from disk.</summary>
/// <remarks>
/// Never opens a pipe or a device, even one that has taken the place of a file since the walk, and gives nothing out that was reached
/// through a symbolic link. Any number of threads may read at the same time.
/// </remarks>
public sealed class SourceReader(WalkOptions? options = null) : ISourceReader
{
    private readonly WalkOptions _options = options ?? WalkOptions.Default;

    public ReadSource Read(string root, RepositoryFile file, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (RelativePath.LeadsOut(file.Path))
            return Skip("its path leads out of the repository");
        byte[]? buffer = null;
        try
        {
            var info = new FileInfo(Path.Join(root, file.Path));
            if (!info.Exists)
                return Skip("it is gone");
            if (FileLinks.IsLink(info))
                return Skip("a symbolic link");
            if (info.Length > _options.MaxFileBytes)
                return Skip(_options.TooLarge);

            // Pipes, sockets and devices have no length: like an empty file, they are never opened.
            var length = info.Length == 0 ? 0 : ReadBytes(info, ref buffer);
            if (length > _options.MaxFileBytes)
                return Skip(_options.TooLarge);
            return FileLinks.LeadsThroughLink(root, file.Path)
                ? Skip("behind a symbolic link")
                : Decode(file, buffer.AsSpan(0, length));
        }
        catch (UnauthorizedAccessException)
        {
            return Skip("access denied");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Skip("it is gone");
        }
        catch (IOException e)
        {
            return Skip($"cannot be read ({e.Message})");
        }
        finally
        {
            if (buffer is not null)
                ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static ReadSource Skip(string reason, ContentHash hash = default) => new(null, hash, reason);

    /// <summary>Reads to the end, but not more than one byte beyond the limit, also where the file grows meanwhile.</summary>
    private int ReadBytes(FileInfo info, ref byte[]? buffer)
    {
        using var handle = File.OpenHandle(
            info.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);
        buffer = ArrayPool<byte>.Shared.Rent((int)info.Length + 1);
        var length = 0;
        while (true)
        {
            var read = RandomAccess.Read(handle, buffer.AsSpan(length), length);
            length += read;
            if (read == 0 || length > _options.MaxFileBytes)
                return length;
            if (length < buffer.Length)
                continue;
            var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
            buffer.CopyTo(larger, 0);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }
    }

    private static ReadSource Decode(RepositoryFile file, ReadOnlySpan<byte> bytes)
    {
        var contentHash = ContentHash.Of(bytes);
        if (SourceText.Decode(bytes, file.Language) is not { } text)
            return Skip("binary", contentHash);
        return new ReadSource(SourceFile.Recognize(file.Path, file.Language, text), contentHash, null);
    }
}
