using System.Runtime.InteropServices;

namespace Sextant.LanguageServer.Indexes;

/// <summary>What SQLite has allocated and freed again. The C library of most Linux systems keeps that, in a pool for each thread, until it is told otherwise.</summary>
internal static class NativeHeap
{
    public static void Trim()
    {
        if (!OperatingSystem.IsLinux()) return;
        try
        {
            _ = TrimAll(0);
        }
        catch (Exception missing) when (missing is EntryPointNotFoundException or DllNotFoundException)
        {
            // Another C library, such as musl, which keeps little.
        }
    }

    [DllImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int TrimAll(nuint kept);
}
