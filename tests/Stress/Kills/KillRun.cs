using System.Diagnostics;
using System.Globalization;
using Sextant.Commands;
using Sextant.Indexing;
using Sextant.Storage;
using Sextant.Stress.Children;
using Sextant.Stress.Repositories;
using Sextant.Tests.Indexing;

namespace Sextant.Stress.Kills;

/// <summary>
/// Kills a real indexer of a real repository at random moments: the command as it is, and the same with smaller commits. After each kill the index opens, every committed file is whole, a search works, and, on a
/// copy, the next run ends with what a fresh index holds. The killed index itself is killed again, so that remains of several deaths pile up.
/// </summary>
internal static class KillRun
{
    public static async Task RunAsync(StressOptions options, Report report)
    {
        var random = new Random(options.Seed);
        using var repository = WorkingCopy.Of(options.Repository);
        var engine = new Engine(TimeProvider.System);
        var moment = new KillMoment(random);
        var (kills, missing, partial, finished) = (0, 0, 0, 0);
        while (kills < options.Kills)
        {
            repository.Change(random, random.Next(1, 30));
            // Sometimes from nothing, sometimes from a whole index, else from what the last death left.
            var begins = random.Next(6);
            if (begins == 0) repository.DeleteIndex();
            if (begins is 1 or 2) await engine.Refresher.RefreshAsync(repository.Location, new RefreshOptions());
            if (await RunAndKillAsync(repository, random, moment, begins)) kills++;
            else finished++;
            var state = await CheckAsync(engine, repository, report, $"kill {kills}");
            if (state == null) missing++;
            else if (state < 1) partial++;
        }

        report.Say($"{kills} kills ({finished} runs were faster); after them: {missing} without an index yet, {partial} with a part of the files, {kills + finished - missing - partial} with all");
        if (options.Kills >= 100 && partial < options.Kills / 10) report.Fail($"only {partial} kills left a part of the files: the moments are badly chosen");
    }

    /// <summary>True where it was killed before it was done.</summary>
    private static async Task<bool> RunAndKillAsync(WorkingCopy repository, Random random, KillMoment moment, int begins)
    {
        var unitsPerCommit = random.Next(4) == 0 ? null : (1 << random.Next(6, 12)).ToString(CultureInfo.InvariantCulture);
        var kind = $"{begins} {unitsPerCommit}";
        var clock = Stopwatch.StartNew();
        using var child = unitsPerCommit is null
            ? Child.StartSextant("index", repository.Root, "--json")
            : Child.StartSelf(IndexingChild.Verb, repository.Root, unitsPerCommit);
        var drained = Task.WhenAll(child.StandardOutput.ReadToEndAsync(), child.StandardError.ReadToEndAsync());
        var exit = child.WaitForExitAsync();
        var ended = await Task.WhenAny(exit, Task.Delay(moment.Next(kind))) == exit;
        if (!ended) child.Kill();
        await exit;
        var output = await drained;
        if (!ended)
        {
            moment.Killed(kind);
            return true;
        }

        if (child.ExitCode != 0) throw new InvalidOperationException($"the indexer ended with {child.ExitCode}: {string.Join('\n', output)}");
        moment.Finished(kind, clock.Elapsed);
        return false;
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
