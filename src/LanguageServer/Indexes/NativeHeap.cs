using System.Runtime.InteropServices;

namespace Sextant.LanguageServer.Indexes;

/// <summary>What SQLite and the runtime itself allocate. The C library of most Linux systems keeps much of what was freed, in a pool for each thread, unless it is told otherwise.</summary>
internal static class NativeHeap
{
    private const int TrimThreshold = -1;
    private const int MostArenas = -8;

    private const int KeptBytes = 128 * 1024;

    /// <summary>
    /// Has large blocks and the ends of pools given back as soon as they are free. By itself the library raises its threshold to the largest block that was ever
    /// freed; from then on such blocks, as the parts of segments are, come from pools whose ends not even <see cref="Trim"/> gives back.
    /// </summary>
    public static void KeepLittle() => Try(static () =>
    {
        _ = SetOption(TrimThreshold, KeptBytes);
        _ = SetOption(MostArenas, 2);
    });

    /// <summary>Gives back what is free now.</summary>
    public static void Trim() => Try(static () => _ = TrimAll(0));

    private static void Try(Action call)
    {
        if (!OperatingSystem.IsLinux()) return;
        try
        {
            call();
        }
        catch (Exception missing) when (missing is EntryPointNotFoundException or DllNotFoundException)
        {
            // Another C library, such as musl, which keeps little.
        }
    }

    [DllImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetOption(int option, int value);

    [DllImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int TrimAll(nuint kept);
}
