using System.Diagnostics;
using Sextant.Commands;
using Sextant.Indexing;
using Sextant.Storage;
using Sextant.Stress.Children;
using Sextant.Stress.Repositories;
using Sextant.Tests.Indexing;

namespace Sextant.Stress.Kills;

/// <summary>
/// Kills a real indexer of a real repository at random moments. After each kill the index opens, every committed file is whole, a search works, and, on a
/// copy, the next run ends with what a fresh index holds. The killed index itself is killed again, so that remains of several deaths pile up.
/// </summary>
internal static class KillRun
{
    public static async Task RunAsync(StressOptions options, Report report)
    {
        var random = new Random(options.Seed);
        using var repository = WorkingCopy.Of(options.Repository);
        var engine = new Engine(TimeProvider.System);
        var fullTime = await TimeOfWholeRunAsync(repository);
        var (kills, missing, partial, finished) = (0, 0, 0, 0);
        while (kills < options.Kills)
        {
            repository.Change(random, random.Next(1, 30));
            // Sometimes from nothing: most moments of a first run are in extraction and in its commits.
            if (random.Next(3) == 0) repository.DeleteIndex();
            if (await RunAndKillAsync(repository, random, fullTime)) kills++;
            else finished++;
            var state = await CheckAsync(engine, repository, report, $"kill {kills}");
            if (state == null) missing++;
            else if (state < 1) partial++;
        }

        report.Say($"{kills} kills ({finished} runs were faster); after them: {missing} without an index yet, {partial} with a part of the files, {kills + finished - missing - partial} with all");
    }

    private static async Task<TimeSpan> TimeOfWholeRunAsync(WorkingCopy repository)
    {
        var clock = Stopwatch.StartNew();
        using var child = Child.StartSextant("index", repository.Root, "--json");
        var output = child.StandardOutput.ReadToEndAsync();
        var errors = child.StandardError.ReadToEndAsync();
        await child.WaitForExitAsync();
        if (child.ExitCode != 0) throw new InvalidOperationException($"index ended with {child.ExitCode}: {await errors} {await output}");
        return clock.Elapsed;
    }

    /// <summary>True where it was killed before it was done.</summary>
    private static async Task<bool> RunAndKillAsync(WorkingCopy repository, Random random, TimeSpan fullTime)
    {
        using var child = Child.StartSextant("index", repository.Root, "--json");
        var drained = Task.WhenAll(child.StandardOutput.ReadToEndAsync(), child.StandardError.ReadToEndAsync());
        var delay = fullTime * random.NextDouble();
        var ended = await Task.WhenAny(child.WaitForExitAsync(), Task.Delay(delay)) is { } first && child.HasExited;
        if (!ended) child.Kill();
        await child.WaitForExitAsync();
        await drained;
        return !ended;
    }

    /// <summary>The share of the repository's files that are committed, or null where there is no index yet.</summary>
    private static async Task<double?> CheckAsync(Engine engine, WorkingCopy repository, Report report, string when)
    {
        var fresh = await repository.FreshIndexAsync(engine);
        var expected = IndexDump.Of(fresh);
        var share = Committed(repository, report, when, expected.Count);
        if (share is not null) await SearchAsync(engine, repository, report, when);
        using var copy = repository.CopyIndex();
        await engine.Refresher.RefreshAsync(copy.Location, new RefreshOptions());
        if (!IndexDump.Of(copy.Location).SequenceEqual(expected)) report.Fail($"{when}: the next run does not end as a fresh one; see {copy.Keep()} and {fresh.IndexPath}");
        return share;
    }

    private static double? Committed(WorkingCopy repository, Report report, string when, int expected)
    {
        try
        {
            // Reads and checks every record, vector and posting list.
            return (double)IndexDump.Of(repository.Location).Count / expected;
        }
        catch (IndexException e) when (e.Problem == IndexProblem.Missing)
        {
            return null;
        }
        catch (IndexException e) when (File.Exists(repository.Location.IndexPath + "-journal"))
        {
            // Died while the very first page was written: nothing was committed, and the next run begins anew.
            if (e.Problem != IndexProblem.Damaged) report.Fail($"{when}: {e.Message}");
            return null;
        }
        catch (Exception e)
        {
            report.Fail($"{when}: the index does not open: {e}");
            return null;
        }
    }

    private static async Task SearchAsync(Engine engine, WorkingCopy repository, Report report, string when)
    {
        using var index = OpenIndex.Open(repository.Location, engine.Embedder, TimeProvider.System, CancellationToken.None);
        var answer = await index.SearchAsync(new Search.SearchQuery("read a file and write the index"), CancellationToken.None);
        if (index.UnitCount > 100 && answer.Results.Count == 0) report.Fail($"{when}: {index.UnitCount} units, and a search finds nothing");
    }
}
