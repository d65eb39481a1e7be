using Sextant.Stress.Children;
using Sextant.Stress.Repositories;

namespace Sextant.Stress.Crowds;

/// <summary>A language server in the crowd, asked one question after the other.</summary>
internal static class CrowdServer
{
    public static async Task RunAsync(WorkingCopy repository, IReadOnlyList<string> questions, Report report, CrowdCounts counts, CancellationToken end)
    {
        await using var server = await ServerClient.OpenAsync(repository.Root);
        for (var i = 0; !end.IsCancellationRequested; i++)
        {
            var answer = await server.AskAsync("sextant/search", new { query = questions[i % questions.Count], limit = 10 });
            if (answer.TryGetProperty("error", out var error)) report.Fail($"the server answers {error}");
            else Interlocked.Increment(ref counts.ServerAnswers);
        }

        if (await server.EndAsync() is { } badly) report.Fail(badly);
    }
}
