using System.Runtime.CompilerServices;

namespace Sextant.Tests;

/// <summary>Finds the checkout that these tests were built from.</summary>
internal static class RepositoryFiles
{
    public static string Root { get; } = FindRoot();

    private static string FindRoot([CallerFilePath] string thisFile = "")
    {
        // From the test program upwards; the path in thisFile may be mapped by a deterministic build.
        foreach (var start in (string?[])[AppContext.BaseDirectory, Path.GetDirectoryName(thisFile)])
        {
            for (var folder = start; folder is not null; folder = Path.GetDirectoryName(folder))
            {
                if (File.Exists(Path.Combine(folder, "Sextant.slnx"))) return folder;
            }
        }

        throw new InvalidOperationException("The tests do not run from a checkout.");
    }
}
