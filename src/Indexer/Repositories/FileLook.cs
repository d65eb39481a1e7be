using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Sextant.Repositories;

/// <summary>Looks at what is below a folder by one call of the kernel each, on Linux. Any number of threads may use it.</summary>
/// <remarks>
/// <see cref="FileInfo"/> makes the path absolute, keeps an object and asks for the user as well. Here a path starts from an open folder, so that the steps to it
/// are not walked for each file. What is out of the ordinary is left to the caller, which looks by <see cref="FileInfo"/>.
/// </remarks>
internal sealed class FileLook : IDisposable
{
    private const int PathBytes = 1024;

    private readonly int _root;

    private FileLook(int root) => _root = root;

    /// <summary>What was found.</summary>
    public enum Kind
    {
        /// <summary>Nothing is known: a link, a device, nothing there, or another system.</summary>
        Unknown,

        File,

        Folder,
    }

    /// <param name="root">Absolute path of a folder.</param>
    /// <returns>Knows nothing of any file where the system cannot be asked this way.</returns>
    public static FileLook At(string root)
    {
        const int InvalidHandle = -1;
        if (!OperatingSystem.IsLinux() || !Environment.Is64BitProcess) return new FileLook(InvalidHandle);
        try
        {
            return new FileLook(Open(root, OpenPath | CloseOnExec));
        }
        catch (Exception missing) when (missing is EntryPointNotFoundException or DllNotFoundException)
        {
            return new FileLook(InvalidHandle);
        }
    }

    /// <param name="path">Relative to the root, with <c>/</c>.</param>
    /// <param name="size">Bytes of a file.</param>
    /// <param name="modifiedTicks">Last write time of a file, UTC, in ticks of 100 ns.</param>
    [SkipLocalsInit]
    public unsafe Kind Of(string path, out long size, out long modifiedTicks)
    {
        (size, modifiedTicks) = (0, 0);
        Span<byte> bytes = stackalloc byte[PathBytes];
        if (_root < 0 || path.Length == 0 || path[0] == '/' || !Encoding.UTF8.TryGetBytes(path, bytes[..^1], out var length)) return Kind.Unknown;
        bytes[length] = 0;
        Status status;
        fixed (byte* name = bytes)
        {
            if (!TryAsk(name, &status)) return Kind.Unknown;
        }

        if ((status.Mask & Asked) != Asked) return Kind.Unknown;
        switch (status.Mode & TypeOfMode)
        {
            case FolderMode:
                return Kind.Folder;
            case FileMode when status.Size <= long.MaxValue && status.ModifiedSeconds is >= 0 and < LastSecond:
                size = (long)status.Size;
                modifiedTicks = DateTime.UnixEpoch.Ticks + (status.ModifiedSeconds * TimeSpan.TicksPerSecond) + (status.ModifiedNanoseconds / TimeSpan.NanosecondsPerTick);
                return Kind.File;
            default:
                return Kind.Unknown;
        }
    }

    public void Dispose()
    {
        if (_root >= 0) _ = Close(_root);
    }

    private unsafe bool TryAsk(byte* path, Status* status)
    {
        try
        {
            return Ask(_root, path, NoFollow | NoAutomount, Asked, status) == 0;
        }
        catch (EntryPointNotFoundException)
        {
            // A C library from before 2018.
            return false;
        }
    }

    // Of Linux, the same on every processor.
    private const int OpenPath = 0x200000;
    private const int CloseOnExec = 0x80000;
    private const int NoFollow = 0x100;
    private const int NoAutomount = 0x800;
    private const uint AskedType = 0x1;
    private const uint AskedModified = 0x40;
    private const uint AskedSize = 0x200;
    private const uint Asked = AskedType | AskedModified | AskedSize;
    private const int TypeOfMode = 0xF000;
    private const int FolderMode = 0x4000;
    private const int FileMode = 0x8000;

    /// <summary>The first second that is in no <see cref="DateTime"/> any more.</summary>
    private const long LastSecond = 253_402_300_800;

    [DllImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int handle);

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern unsafe int Ask(int folder, byte* path, int flags, uint mask, Status* status);

    /// <summary><c>struct statx</c>, of which only this much is read.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Status
    {
        [FieldOffset(0)]
        public uint Mask;

        [FieldOffset(28)]
        public ushort Mode;

        [FieldOffset(40)]
        public ulong Size;

        [FieldOffset(112)]
        public long ModifiedSeconds;

        [FieldOffset(120)]
        public uint ModifiedNanoseconds;
    }
}
