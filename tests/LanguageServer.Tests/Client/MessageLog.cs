using System.Text.Json;

namespace Sextant.LanguageServer.Tests.Client;

/// <summary>Messages that came from the server unasked, and waiting for one of them without sleeping.</summary>
internal sealed class MessageLog
{
    private readonly Lock _lock = new();
    private readonly List<JsonElement> _all = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _ended;

    public void Add(JsonElement message)
    {
        lock (_lock)
        {
            _all.Add(message);
            Wake();
        }
    }

    public void End()
    {
        lock (_lock)
        {
            _ended = true;
            Wake();
        }
    }

    public IReadOnlyList<JsonElement> Snapshot()
    {
        lock (_lock) return [.. _all];
    }

    /// <summary>The first message from position <paramref name="from"/> on that fits; waits for it.</summary>
    public async Task<JsonElement> WaitForAsync(Func<JsonElement, bool> fits, int from = 0)
    {
        using var patience = new CancellationTokenSource(LspClient.Patience);
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                for (; from < _all.Count; from++)
                {
                    if (fits(_all[from])) return _all[from];
                }

                if (_ended) throw new IOException("The server's output ended before the message.");
                changed = _changed.Task;
            }

            await changed.WaitAsync(patience.Token);
        }
    }

    public Task<JsonElement> WaitForMethodAsync(string method, Func<JsonElement, bool>? fits = null, int from = 0) =>
        WaitForAsync(
            message => message.TryGetProperty("method", out var name) && name.GetString() == method && (fits is null || fits(message.GetProperty("params"))),
            from);

    private void Wake()
    {
        _changed.TrySetResult();
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
