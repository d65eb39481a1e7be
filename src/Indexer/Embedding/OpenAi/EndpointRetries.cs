using Polly;
using Polly.Retry;

namespace Sextant.Embedding.OpenAi;

/// <summary>When a request is sent again, and how long later: as told by the endpoint, else with growing delays and jitter.</summary>
internal static class EndpointRetries
{
    /// <summary>Whoever is told to wait longer gives up; the next run goes on from here.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    private const int Attempts = 6;

    /// <summary>An answer that is none, as from a proxy that is ill: a server that always answers so does not get better.</summary>
    private const int AttemptsAtMalformed = 2;

    public static ResiliencePipeline Create(TimeProvider time, int attempts = Attempts) => new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = attempts,
            BackoffType = DelayBackoffType.Exponential,
            Delay = TimeSpan.FromSeconds(1),
            MaxDelay = TimeSpan.FromMinutes(1),
            UseJitter = true,
            ShouldHandle = static arguments => ValueTask.FromResult(IsWorthIt(arguments.Outcome.Exception, arguments.AttemptNumber)),
            DelayGenerator = static arguments => ValueTask.FromResult(Told(arguments.Outcome.Exception)),
        })
        .Build();

    private static bool IsWorthIt(Exception? failure, int attempt) =>
        failure is EndpointException { IsTransient: true } endpoint
        && !(endpoint.RetryAfter > LongestWait)
        && !(endpoint.Problem == EndpointProblem.Malformed && attempt >= AttemptsAtMalformed);

    // A little later than told, and not all at the same moment.
    private static TimeSpan? Told(Exception? failure) =>
        failure is EndpointException { RetryAfter: { } told } ? told + (Jitter(told) * Random.Shared.NextDouble()) : null;

    private static TimeSpan Jitter(TimeSpan told) => TimeSpan.FromMilliseconds(Math.Clamp(told.TotalMilliseconds / 10, 50, 1000));
}
