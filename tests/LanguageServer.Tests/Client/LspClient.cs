using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Sextant.LanguageServer.Tests.Client;

/// <summary>A small LSP client of the tests' own, over any pair of streams. It shares no code with the server.</summary>
internal sealed class LspClient : IAsyncDisposable
{
    /// <summary>Ends a test that would hang; no test asserts a duration.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Returned by one of <see cref="Answers"/>: the request is left without an answer.</summary>
    public static readonly object NoAnswer = new();

    /// <summary>Returned by one of <see cref="Answers"/>: the request is answered with an error.</summary>
    public static readonly object Refusal = new();

    private readonly Stream _fromServer;
    private readonly Stream _toServer;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement>> _waiting = new(StringComparer.Ordinal);
    private readonly MessageLog _messages = new();
    private int _lastId;

    public LspClient(Stream fromServer, Stream toServer)
    {
        (_fromServer, _toServer) = (fromServer, toServer);
        Reading = Task.Run(ReadAsync);
    }

    /// <summary>Completes when the server's output has ended.</summary>
    public Task Reading { get; }

    /// <summary>Answers the server's requests by method; what is not named is answered with null.</summary>
    public ConcurrentDictionary<string, Func<JsonElement, object?>> Answers { get; } = new(StringComparer.Ordinal);

    /// <summary>Every notification and request of the server, in order.</summary>
    public MessageLog Messages => _messages;

    public async Task<JsonElement> AskAsync(string method, object? parameters) => await (await StartAsync(method, parameters)).Answer;

    public async Task<(int Id, Task<JsonElement> Answer)> StartAsync(string method, object? parameters)
    {
        var id = Interlocked.Increment(ref _lastId);
        var source = Expect(id.ToString(CultureInfo.InvariantCulture));
        await SendAsync(new { jsonrpc = "2.0", id, method, @params = parameters });
        return (id, source.WaitAsync(Patience));
    }

    /// <summary>The answer to a request that is sent by hand; the id as it stands in JSON, "null" for none.</summary>
    public Task<JsonElement> Expect(string id) =>
        _waiting.GetOrAdd(id, _ => new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public Task NotifyAsync(string method, object? parameters) => SendAsync(new { jsonrpc = "2.0", method, @params = parameters });

    public Task SendAsync(object message) => SendBodyAsync(JsonSerializer.Serialize(message));

    public Task SendBodyAsync(string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        return SendRawAsync((byte[])[.. Encoding.ASCII.GetBytes($"Content-Length: {bytes.Length}\r\n\r\n"), .. bytes]);
    }

    public async Task SendRawAsync(ReadOnlyMemory<byte> bytes)
    {
        await _writing.WaitAsync();
        try
        {
            await _toServer.WriteAsync(bytes);
            await _toServer.FlushAsync();
        }
        finally
        {
            _writing.Release();
        }
    }

    public void EndInput() => _toServer.Dispose();

    public async ValueTask DisposeAsync()
    {
        await _toServer.DisposeAsync();
        await _fromServer.DisposeAsync();
        _writing.Dispose();
    }

    private async Task ReadAsync()
    {
        try
        {
            while (await ServerFrames.ReadAsync(_fromServer) is { } body) await TakeAsync(JsonDocument.Parse(body).RootElement);
        }
        catch (Exception ended) when (ended is IOException or ObjectDisposedException)
        {
            // The other end is gone; whoever waits for an answer is told below.
        }

        foreach (var waiting in _waiting.Values) waiting.TrySetException(new IOException("The server's output ended before the answer."));
        _messages.End();
    }

    private async Task TakeAsync(JsonElement message)
    {
        if (message.TryGetProperty("method", out var method))
        {
            _messages.Add(message);
            if (message.TryGetProperty("id", out var id))
            {
                var parameters = message.TryGetProperty("params", out var given) ? given : default;
                var answer = Answers.TryGetValue(method.GetString()!, out var make) ? make(parameters) : null;
                if (answer == Refusal) await SendAsync(new { jsonrpc = "2.0", id, error = new { code = -32601, message = "no" } });
                else if (answer != NoAnswer) await SendAsync(new { jsonrpc = "2.0", id, result = answer });
            }

            return;
        }

        var key = message.GetProperty("id").GetRawText().Trim('"');
        var source = _waiting.TryRemove(key, out var waiting) ? waiting : null;
        if (message.TryGetProperty("error", out var error))
            source?.TrySetException(new LspErrorException(error.GetProperty("code").GetInt32(), error.GetProperty("message").GetString()!));
        else
            source?.TrySetResult(message.GetProperty("result"));
        if (source is null) _messages.Add(message);
    }
}
