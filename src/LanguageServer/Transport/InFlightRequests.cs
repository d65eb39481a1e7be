using System.Collections.Concurrent;

namespace Sextant.LanguageServer.Transport;

/// <summary>The client's requests that are not answered yet, each with what cancels it.</summary>
internal sealed class InFlightRequests
{
    private readonly ConcurrentDictionary<RequestId, CancellationTokenSource> _requests = new();

    /// <summary>False where a request with this id is still in flight.</summary>
    public bool TryAdd(RequestId id, CancellationTokenSource cancellation) => _requests.TryAdd(id, cancellation);

    public void Remove(RequestId id) => _requests.TryRemove(id, out _);

    /// <summary>Cancels a request that is queued or runs; one that is answered already is left alone.</summary>
    public void Cancel(RequestId id)
    {
        if (!_requests.TryGetValue(id, out var cancellation)) return;
        try
        {
            cancellation.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // Answered in this very moment.
        }
    }
}
