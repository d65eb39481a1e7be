using System.Diagnostics;
using System.Text.Json;
using Sextant.Commands;
using Sextant.Storage;
using Sextant.Stress.Children;
using Sextant.Stress.Repositories;
using Sextant.Tests.Indexing;

namespace Sextant.Stress.Crowds;

/// <summary>Two indexers, two language servers and eight searching processes on one index, while its files change under them.</summary>
internal static class CrowdRun
{
    private const int Indexers = 2;
    private const int Servers = 2;
    private const int Searchers = 8;

    /// <summary>One burst above the writer's own limit of 16 MiB.</summary>
    private const long MostLogBytes = 64L * 1024 * 1024;

    private static readonly string[] Questions =
        ["read a file and write the index", "where are tests found", "parse arguments of the command line", "RefreshAsync", "compare two vectors", "added function", "git ignore rules"];

    public static async Task RunAsync(StressOptions options, Report report)
    {
        using var repository = WorkingCopy.Of(options.Repository);
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(options.CrowdSeconds));
        var counts = new CrowdCounts();
        var work = new List<Task> { ChangeAsync(repository, options.Seed, counts, end.Token), WatchLogAsync(repository, counts, end.Token) };
        for (var i = 0; i < Indexers; i++) work.Add(LoopAsync(() => IndexAsync(repository, report, counts), end.Token));
        for (var i = 0; i < Searchers; i++)
        {
            var random = new Random(options.Seed + i);
            work.Add(LoopAsync(() => SearchAsync(repository, random, report, counts), end.Token));
        }

        for (var i = 0; i < Servers; i++) work.Add(CrowdServer.RunAsync(repository, Questions, report, counts, end.Token));
        await Task.WhenAll(work);
        await CheckEndAsync(repository, report);
        if (counts.LargestLog > MostLogBytes) report.Fail($"the write-ahead log grew to {counts.LargestLog:n0} bytes");
        if (counts.Searches == 0 || counts.Runs == 0 || counts.ServerAnswers == 0) report.Fail($"somebody did nothing: {counts}");
        report.Say($"{options.CrowdSeconds} s: {counts}");
    }

    private static async Task LoopAsync(Func<Task> once, CancellationToken end)
    {
        while (!end.IsCancellationRequested) await once();
    }

    private static async Task ChangeAsync(WorkingCopy repository, int seed, CrowdCounts counts, CancellationToken end)
    {
        var random = new Random(seed);
        while (!end.IsCancellationRequested)
        {
            repository.Change(random, random.Next(1, 20));
            Interlocked.Increment(ref counts.Changes);
            await Task.Delay(300, CancellationToken.None);
        }
    }

    private static async Task WatchLogAsync(WorkingCopy repository, CrowdCounts counts, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            var log = new FileInfo(repository.Location.IndexPath + "-wal");
            if (log.Exists) counts.LargestLog = Math.Max(counts.LargestLog, log.Length);
            await Task.Delay(50, CancellationToken.None);
        }
    }

    private static async Task IndexAsync(WorkingCopy repository, Report report, CrowdCounts counts)
    {
        var (code, _, errors) = await RunAsync("index", repository.Root, "--json");
        if (code == 0) Interlocked.Increment(ref counts.Runs);
        else if (errors.Contains("nother indexer", StringComparison.Ordinal)) Interlocked.Increment(ref counts.Busy);
        else report.Fail($"index ended with {code}: {errors}");
    }

    private static async Task SearchAsync(WorkingCopy repository, Random random, Report report, CrowdCounts counts)
    {
        var question = Questions[random.Next(Questions.Length)];
        var isFirst = !File.Exists(repository.Location.IndexPath);
        string[] refresh = random.Next(2) == 0 || isFirst ? [] : ["--no-refresh"];
        var (code, output, errors) = await RunAsync(["search", question, "--repo", repository.Root, "--json", .. refresh]);
        if (code == 2)
        {
            if (errors.Contains("nother indexer", StringComparison.Ordinal)) Interlocked.Increment(ref counts.Busy);
            // Between the first look and the first commit.
            else if (!errors.Contains("There is no index", StringComparison.Ordinal)) report.Fail($"search ended with {code}: {errors}");
            return;
        }

        Interlocked.Increment(ref counts.Searches);
        if (errors.Contains("damaged", StringComparison.Ordinal)) report.Fail($"search says: {errors}");
        using var answer = JsonDocument.Parse(output);
        foreach (var result in answer.RootElement.GetProperty("results").EnumerateArray())
        {
            var (start, name) = (result.GetProperty("startLine").GetInt32(), result.GetProperty("name").GetString());
            if (start < 1 || result.GetProperty("endLine").GetInt32() < start || string.IsNullOrEmpty(name)) report.Fail($"a torn result: {result}");
        }
    }

    private static async Task CheckEndAsync(WorkingCopy repository, Report report)
    {
        var (code, _, errors) = await RunAsync("index", repository.Root, "--json");
        if (code != 0) report.Fail($"the last index ended with {code}: {errors}");
        var fresh = await repository.FreshIndexAsync(new Engine(TimeProvider.System));
        if (!IndexDump.Of(repository.Location).SequenceEqual(IndexDump.Of(fresh))) report.Fail("the index does not end as a fresh one");
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using var child = Child.StartSextant(arguments);
        child.StandardInput.Close();
        var (output, errors) = (child.StandardOutput.ReadToEndAsync(), child.StandardError.ReadToEndAsync());
        await child.WaitForExitAsync();
        return (child.ExitCode, await output, await errors);
    }
}
