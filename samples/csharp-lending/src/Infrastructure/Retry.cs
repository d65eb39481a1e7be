namespace Lending.Infrastructure;

public static class Retry
{
    /// <summary>
    /// Runs an action again after a failure, waiting twice as long each time, with up to a quarter of random jitter so that many clients do
    /// not come back at the same moment. The last failure is thrown.
    /// </summary>
    public static async Task WithBackoffAsync(
        Func<CancellationToken, Task> action, int attempts, TimeSpan firstDelay, TimeProvider clock, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await action(cancellationToken);
                return;
            }
            catch (Exception failure) when (attempt < attempts && IsTransient(failure))
            {
                await Task.Delay(DelayBefore(attempt, firstDelay), clock, cancellationToken);
            }
        }
    }

    private static TimeSpan DelayBefore(int attempt, TimeSpan firstDelay)
    {
        var doubled = firstDelay * Math.Pow(2, attempt - 1);
        return doubled * (1 + (Random.Shared.NextDouble() / 4));
    }

    private static bool IsTransient(Exception failure) => failure is HttpRequestException or TimeoutException or IOException;
}
