using System.Diagnostics;
using System.Text.Json;
using Sextant.Commands;
using Sextant.Stress.Children;
using Sextant.Tests.Indexing;

namespace Sextant.Stress.Large;

/// <summary>A language server on a repository of many files: questions while it is indexed, then a branch switch that changes a tenth of them, and back.</summary>
internal static class LargeRun
{
    private const int ShareOfBranch = 10;

    public static async Task RunAsync(StressOptions options, Report report)
    {
        using var repository = new LargeRepository(options.Files);
        await using var server = await ServerClient.OpenAsync(repository.Root);
        var clock = Stopwatch.StartNew();
        var (early, slowest) = await AskWhileIndexingAsync(server, repository, report);
        report.Say($"{options.Files:n0} files indexed in {clock.Elapsed.TotalSeconds:0.0} s; {early} answers with results before that, the slowest took {slowest.TotalMilliseconds:0} ms");
        if (early == 0) report.Fail("no question was answered while files were indexed");
        var before = IndexDump.Of(repository.Location);

        clock.Restart();
        repository.Switch("other", files: options.Files / ShareOfBranch);
        await FindAsync(server, "on_branch_other", report);
        report.Say($"a branch with {options.Files / ShareOfBranch:n0} other files was searchable {clock.Elapsed.TotalSeconds:0.0} s after git was done");
        repository.SwitchBack();
        await CompleteAsync(server);
        if (!IndexDump.Of(repository.Location).SequenceEqual(before)) report.Fail("there and back, the index does not end as it began");
        var fresh = await repository.FreshIndexAsync(new Engine(TimeProvider.System));
        if (!IndexDump.Of(fresh).SequenceEqual(before)) report.Fail("the index is not that of a fresh build");
        if (await server.EndAsync() is { } badly) report.Fail(badly);
    }

    /// <summary>Asks until the index is complete; how many answers had results before that, and how long the slowest took.</summary>
    private static async Task<(int Early, TimeSpan Slowest)> AskWhileIndexingAsync(ServerClient server, LargeRepository repository, Report report)
    {
        var (early, slowest, clock) = (0, TimeSpan.Zero, new Stopwatch());
        while (true)
        {
            clock.Restart();
            var reply = await SearchAsync(server, "stir the soup", report);
            var (state, results) = (reply.GetProperty("indexState"), reply.GetProperty("results").GetArrayLength());
            if (state.GetProperty("complete").GetBoolean())
            {
                if (state.GetProperty("units").GetInt32() != repository.Files) report.Fail($"complete with {state}");
                return (early, slowest);
            }

            if (results == 0) continue;
            early++;
            if (clock.Elapsed > slowest) slowest = clock.Elapsed;
            if (state.GetProperty("filesTotal").GetInt32() is not 0 and var total && total != repository.Files) report.Fail($"the status counts wrong: {state}");
        }
    }

    private static async Task FindAsync(ServerClient server, string name, Report report)
    {
        while (true)
        {
            var reply = await SearchAsync(server, name, report);
            if (reply.GetProperty("results").EnumerateArray().Any(result => result.GetProperty("name").GetString()!.StartsWith(name, StringComparison.Ordinal))) return;
        }
    }

    private static async Task CompleteAsync(ServerClient server) => await server.AskAsync("workspace/executeCommand", new { command = "sextant.index" });

    private static async Task<JsonElement> SearchAsync(ServerClient server, string question, Report report)
    {
        var answer = await server.AskAsync("sextant/search", new { query = question, limit = 5 });
        if (answer.TryGetProperty("error", out var error)) report.Fail($"the server answers {error}");
        return answer.GetProperty("result");
    }
}
