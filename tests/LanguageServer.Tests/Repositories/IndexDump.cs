using System.Globalization;
using System.Numerics;
using Sextant.LanguageServer.Indexes;
using Sextant.Indexing;
using Sextant.Storage;

namespace Sextant.LanguageServer.Tests.Repositories;

/// <summary>Everything that an index holds, as text that does not depend on the order in which it was built.</summary>
internal static class IndexDump
{
    public static Task<string> OfAsync(string root) => Task.Run(() =>
    {
        using var reader = IndexReader.Open(IndexLocation.For(root));
        var contents = reader.Load();
        var vectors = VectorsByUnit(contents);
        var lines = new List<string>();
        foreach (var file in contents.Files.Values)
        {
            lines.Add($"{file.Path} {file.ContentHash:x} {file.Units} {file.SkipReason}");
            if (file.Units == 0) continue;
            var units = reader.ReadUnits(file) ?? throw new InvalidOperationException("The index changed while it was read.");
            lines.AddRange(units.Select((unit, i) => $"{file.Path} #{i} {unit} {vectors[(file.Id, i)]}"));
        }

        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    });

    /// <summary>The dump of an index that is built from nothing for a copy of the files.</summary>
    public static async Task<string> OfFreshBuildAsync(string root)
    {
        var copy = Directory.CreateTempSubdirectory("sextant-fresh");
        try
        {
            Copy(new DirectoryInfo(root), copy);
            await (await EngineParts.CreateAsync([], TimeProvider.System)).Refresher.RefreshAsync(IndexLocation.For(copy.FullName), new RefreshOptions());
            return await OfAsync(copy.FullName);
        }
        finally
        {
            foreach (var file in copy.EnumerateFiles("*", SearchOption.AllDirectories)) file.Attributes = FileAttributes.Normal;
            copy.Delete(recursive: true);
        }
    }

    private static Dictionary<(int File, int Ordinal), string> VectorsByUnit(IndexContents contents)
    {
        var vectors = new Dictionary<(int, int), string>();
        foreach (var (segment, alive) in contents.Segments)
        {
            for (var i = 0; i < segment.Columns.Length; i++)
            {
                if (alive is not null && (alive[i >> 6] & (1UL << (i & 63))) == 0) continue;
                var row = segment.Vectors.AsSpan(i * contents.RowBytes, contents.RowBytes);
                var sum = 17UL;
                foreach (var value in row) sum = BitOperations.RotateLeft(sum, 7) ^ ((byte)value * 0x9E3779B97F4A7C15UL);
                vectors.Add((segment.Columns[i].FileId, segment.Columns[i].Ordinal), string.Create(CultureInfo.InvariantCulture, $"{sum:x} {segment.Scales[i]:R}"));
            }
        }

        return vectors;
    }

    private static void Copy(DirectoryInfo from, DirectoryInfo to)
    {
        foreach (var file in from.EnumerateFiles()) file.CopyTo(Path.Combine(to.FullName, file.Name));
        foreach (var folder in from.EnumerateDirectories())
        {
            if (folder.Name != ".sextant") Copy(folder, to.CreateSubdirectory(folder.Name));
        }
    }
}
