using System.Collections.Concurrent;
using System.Text.Json;

namespace Sextant.LanguageServer.Transport;

/// <summary>Our requests to the client that it has not answered yet.</summary>
internal sealed class OutgoingRequests
{
    private readonly ConcurrentDictionary<RequestId, TaskCompletionSource<JsonBox>> _waiting = new();
    private long _lastId;
    private volatile bool _closed;

    public (RequestId Id, Task<JsonBox> Answer) Open()
    {
        var id = new RequestId(Interlocked.Increment(ref _lastId));
        var source = new TaskCompletionSource<JsonBox>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[id] = source;
        if (_closed) Close();
        return (id, source.Task);
    }

    /// <summary>Takes an answer; false where nothing waits for it.</summary>
    public bool Complete(Message.Response response)
    {
        if (!_waiting.TryRemove(response.Id, out var source)) return false;
        return response.Error is null ? source.TrySetResult(new JsonBox(response.Result)) : source.TrySetException(response.Error);
    }

    public void Forget(RequestId id)
    {
        if (_waiting.TryRemove(id, out var source)) source.TrySetCanceled();
    }

    /// <summary>Fails all that wait, now and later: the client will not answer any more.</summary>
    public void Close()
    {
        _closed = true;
        foreach (var id in _waiting.Keys) Forget(id);
    }
}

/// <summary>An answer of the client.</summary>
internal sealed record JsonBox(JsonElement Json);
