using Sextant.Commands;
using Sextant.Indexing;
using Sextant.Search;
using Sextant.Storage;
using Sextant.Tests.Indexing;
using Sextant.Tests.Storage;

namespace Sextant.Stress.Damage;

/// <summary>Truncates, zeroes, shuffles and flips every region of a real index, and of its write-ahead log: it opens as it was, or says that it is damaged.</summary>
internal static class DamageRun
{
    /// <summary>So many of the damaged ones are also repaired and compared; a repair takes a hundred times as long as finding out.</summary>
    private const int RepairEvery = 25;

    private const long MostBytes = 256L * 1024 * 1024;
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(60);

    public static async Task RunAsync(StressOptions options, Report report)
    {
        var random = new Random(options.Seed);
        var engine = new Engine(TimeProvider.System);
        var folder = Directory.CreateTempSubdirectory("sextant-stress-");
        try
        {
            CopySources(Path.Combine(options.Repository, "samples"), folder.FullName);
            var location = IndexLocation.For(folder.FullName);
            await engine.Refresher.RefreshAsync(location, new RefreshOptions());
            var (expected, whole) = (IndexDump.Of(location), await File.ReadAllBytesAsync(location.IndexPath));
            var counts = new int[3];
            for (var i = 0; i < options.Mutations; i++)
            {
                var (bytes, what) = Mutation.Of(whole, random);
                foreach (var suffix in (string[])["-wal", "-shm", "-damaged"]) File.Delete(location.IndexPath + suffix);
                // A log of the right form that belongs to nothing, now and then.
                if (i % 10 == 0) await File.WriteAllBytesAsync(location.IndexPath + "-wal", Mutation.Of(whole[..Math.Min(whole.Length, 40_000)], random).Bytes);
                await File.WriteAllBytesAsync(location.IndexPath, bytes);
                var outcome = await OpenAsync(engine, location, expected, report, what);
                counts[(int)outcome]++;
                if (outcome == Outcome.Noticed && counts[(int)outcome] % RepairEvery == 0) await RepairAsync(engine, location, expected, report, what);
            }

            report.Say($"{options.Mutations:n0} mutations of {whole.Length:n0} bytes: {counts[0]:n0} harmless, {counts[1]:n0} noticed (each {RepairEvery}th repaired and compared), {counts[2]} wrong");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private enum Outcome
    {
        Harmless,
        Noticed,
        Wrong,
    }

    private static async Task<Outcome> OpenAsync(Engine engine, IndexLocation location, IReadOnlyList<string> expected, Report report, string what)
    {
        try
        {
            var work = Task.Run(() => Read(engine, location, expected));
            var (isSame, bytes) = await work.WaitAsync(Hang);
            if (!isSame) report.Fail($"{what}: other content than was written");
            if (bytes > MostBytes) report.Fail($"{what}: {bytes:n0} bytes allocated");
            return isSame && bytes <= MostBytes ? Outcome.Harmless : Outcome.Wrong;
        }
        catch (IndexException e) when (e.Problem is IndexProblem.Damaged or IndexProblem.Missing or IndexProblem.NewerFormat or IndexProblem.OlderFormat)
        {
            return Outcome.Noticed;
        }
        catch (Exception e)
        {
            report.Fail($"{what}: {e}");
            return Outcome.Wrong;
        }
    }

    private static (bool IsSame, long Bytes) Read(Engine engine, IndexLocation location, IReadOnlyList<string> expected)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var isSame = IndexDump.Of(location).SequenceEqual(expected);
        using var index = OpenIndex.Open(location, engine.Embedder, TimeProvider.System, CancellationToken.None);
        var answer = index.SearchAsync(new SearchQuery("parse a date as people write it"), CancellationToken.None).GetAwaiter().GetResult();
        return (isSame && answer.Results.Count > 0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static async Task RepairAsync(Engine engine, IndexLocation location, IReadOnlyList<string> expected, Report report, string what)
    {
        try
        {
            var summary = await engine.Refresher.RefreshAsync(location, new RefreshOptions());
            if (summary.Notices.Count == 0 && summary.Added == 0) summary = await engine.Refresher.RefreshAsync(location, new RefreshOptions());
            if (!IndexDump.Of(location).SequenceEqual(expected)) report.Fail($"{what}: not repaired");
        }
        catch (IndexException e) when (e.Problem == IndexProblem.NewerFormat)
        {
            // A version number that was damaged upwards: left alone, and said.
        }
    }

    private static void CopySources(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(from, file);
            if (relative.StartsWith(".sextant", StringComparison.Ordinal)) continue;
            var target = Path.Combine(to, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
