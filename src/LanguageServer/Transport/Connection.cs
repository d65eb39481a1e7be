using System.IO.Pipelines;
using System.Text.Json;
using System.Threading.Channels;

namespace Sextant.LanguageServer.Transport;

/// <summary>A JSON-RPC 2.0 connection as LSP 3.17 uses it: reads, orders, runs and answers messages until the client leaves.</summary>
/// <remarks>
/// Concurrency contract.
/// <list type="number">
/// <item>One task reads. It answers malformed input, completes our own requests and carries out <c>$/cancelRequest</c> at once, whatever else runs.</item>
/// <item>All other messages go through one queue, in the order in which they came, to one dispatching task.</item>
/// <item>A <see cref="Access.Write"/> handler is awaited before the next message is looked at: writes run one at a time, in order.</item>
/// <item>A <see cref="Access.Read"/> handler is started and not awaited: reads run in parallel, see every write that came before them, and may be
/// answered in any order. A write that comes later does not wait for them, so a read takes the immutable state it needs once, at its start.</item>
/// <item>A handler that throws fails its own request only. A request is answered exactly once.</item>
/// <item>When the client sends exit, ends its output or dies, every request in flight is cancelled, and <see cref="RunAsync"/> returns;
/// what was queued before an exit is still dispatched, so a shutdown right before it counts.</item>
/// </list>
/// </remarks>
/// <param name="translate">Turns exceptions that handlers are meant to throw into answers; null for all others, which are logged as failures.</param>
internal sealed class Connection(
    PipeReader input,
    Stream output,
    MethodTable methods,
    ITransportLog log,
    Func<Exception, RpcException?>? translate = null,
    int maximumLength = FrameReader.DefaultMaximumLength) : IClient, IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly FrameReader _reader = new(input, maximumLength);
    private readonly FrameWriter _writer = new(output);
    private readonly InFlightRequests _inFlight = new();
    private readonly OutgoingRequests _outgoing = new();
    private readonly Lifecycle _lifecycle = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly RunningReads _reads = new();
    private readonly Channel<Queued> _queue = Channel.CreateUnbounded<Queued>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });

    /// <summary>Set when the connection ends; work on behalf of the client stops then.</summary>
    public CancellationToken Ending => _ending.Token;

    /// <summary>Runs until the client sends exit, its output ends, or <see cref="End"/> is called. Call once.</summary>
    /// <returns>The exit code of the process: 0 where the client shut the server down before, else 1.</returns>
    public async Task<int> RunAsync()
    {
        var dispatching = DispatchAsync();
        try
        {
            await ReadAsync();
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            // End was called: the client is gone, there is nothing more to read.
        }
        catch (IOException broken)
        {
            log.Warn($"Reading from the client failed: {broken.Message}");
        }

        _queue.Writer.Complete();
        await FinishAsync(dispatching);
        await _ending.CancelAsync();
        _outgoing.Close();
        await FinishAsync(dispatching);
        await FinishAsync(_reads.WhenAllAsync());
        return _lifecycle.ExitCode;
    }

    /// <summary>Ends the connection as if the client's output had ended.</summary>
    public void End() => _ending.Cancel();

    public async ValueTask NotifyAsync<TParams>(NotificationMethod<TParams> method, TParams parameters)
    {
        if (_ending.IsCancellationRequested) return;
        await SendAsync(_writer.WriteCallAsync(null, method.Name, parameters, method.Params));
    }

    public async Task<TResult?> RequestAsync<TParams, TResult>(
        RequestMethod<TParams, TResult> method, TParams parameters, CancellationToken cancellationToken)
    {
        var (id, answer) = _outgoing.Open();
        await SendAsync(_writer.WriteCallAsync(id, method.Name, parameters, method.Params));
        await using var registration = cancellationToken.UnsafeRegister(_ => Withdraw(id), null);
        var json = (await answer).Json;
        if (json.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null) return default;
        try
        {
            return method.Result.Read(json);
        }
        catch (JsonException mismatch)
        {
            throw new RpcException(RpcErrorCode.ParseError, $"The client's answer to {method.Name} is not understood: {mismatch.Message}", mismatch);
        }
    }

    /// <summary>Waits for work that is ending, but not for ever: a handler that heeds no cancellation must not keep the process.</summary>
    private async Task FinishAsync(Task work)
    {
        try
        {
            await work.WaitAsync(Grace);
        }
        catch (TimeoutException)
        {
            log.Warn("A handler goes on although the connection has ended.");
        }
    }

    public void Dispose()
    {
        _writer.Dispose();
        _ending.Dispose();
    }

    private async Task ReadAsync()
    {
        while (true)
        {
            var frame = await _reader.ReadAsync(_ending.Token);
            if (frame.Kind == FrameKind.EndOfInput) return;
            var message = frame.Kind == FrameKind.Malformed
                ? new Message.Invalid(null, RpcErrorCode.ParseError, $"The input is not a message: {frame.Problem}.")
                : MessageParser.Parse(frame.Body);
            if (message is Message.Notification { Method: "exit" }) return;
            await TakeAsync(message);
        }
    }

    private async ValueTask TakeAsync(Message message)
    {
        switch (message)
        {
            case Message.Invalid invalid:
                await SendAsync(_writer.WriteErrorAsync(invalid.Id, invalid.Code, invalid.Problem));
                break;
            case Message.Unanswerable unanswerable:
                log.Warn(unanswerable.Problem);
                break;
            case Message.Response response:
                if (!_outgoing.Complete(response)) log.Warn($"an answer to request {response.Id}, which is not waiting for one");
                break;
            case Message.Notification { Method: "$/cancelRequest" } cancel:
                if (cancel.Params.ValueKind == JsonValueKind.Object && cancel.Params.TryGetProperty("id"u8, out var idElement) &&
                    RequestId.TryRead(idElement, out var cancelled)) _inFlight.Cancel(cancelled);
                break;
            case Message.Request request:
                await EnqueueAsync(request);
                break;
            default:
                _queue.Writer.TryWrite(new Queued(message, null));
                break;
        }
    }

    private async ValueTask EnqueueAsync(Message.Request request)
    {
        var cancellation = CancellationTokenSource.CreateLinkedTokenSource(_ending.Token);
        if (_inFlight.TryAdd(request.Id, cancellation))
        {
            _queue.Writer.TryWrite(new Queued(request, cancellation));
            return;
        }

        cancellation.Dispose();
        await SendAsync(_writer.WriteErrorAsync(request.Id, RpcErrorCode.InvalidRequest, $"A request with the id {request.Id} is still in flight."));
    }

    private async Task DispatchAsync()
    {
        while (await _queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            while (_queue.Reader.TryRead(out var next))
            {
                if (next.Message is Message.Notification notification) await DispatchAsync(notification);
                else if (next.Message is Message.Request request) await DispatchAsync(request, next.Cancellation!);
            }
        }
    }

    private async ValueTask DispatchAsync(Message.Notification notification)
    {
        if (!_lifecycle.AcceptsNotifications) return;
        if (methods.FindNotification(notification.Method) is not { } entry)
        {
            // Names that begin with $/ may be ignored by every server.
            if (!notification.Method.StartsWith("$/", StringComparison.Ordinal)) log.Warn($"no handler for the notification {notification.Method}");
            return;
        }

        var taking = TakeAsync(entry, notification);
        if (entry.Access == Access.Write) await taking;
        else _reads.Add(taking);
    }

    private async Task TakeAsync(MethodTable.NotificationEntry entry, Message.Notification notification)
    {
        if (entry.Access == Access.Read) await Task.Yield();
        try
        {
            await entry.Take(notification.Params, _ending.Token);
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            // The connection ends; nobody waits for this.
        }
        catch (Exception failure)
        {
            log.Failed(notification.Method, failure);
        }
    }

    private async ValueTask DispatchAsync(Message.Request request, CancellationTokenSource cancellation)
    {
        var entry = methods.FindRequest(request.Method);
        var answering = AnswerAsync(request, entry, _lifecycle.Refuse(request.Method), cancellation);
        if (entry is null or { Access: Access.Write }) await answering;
        else _reads.Add(answering);
    }

    private async Task AnswerAsync(Message.Request request, MethodTable.RequestEntry? entry, RpcException? refusal, CancellationTokenSource cancellation)
    {
        if (entry is { Access: Access.Read }) await Task.Yield();
        Action<Utf8JsonWriter>? result = null;
        RpcException? failure = null;
        try
        {
            if (refusal is not null) throw refusal;
            if (entry is null) throw new RpcException(RpcErrorCode.MethodNotFound, $"The method {request.Method} is not known.");
            cancellation.Token.ThrowIfCancellationRequested();
            result = await entry.Answer(request.Params, cancellation.Token);
            _lifecycle.Succeeded(request.Method);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            failure = new RpcException(RpcErrorCode.RequestCancelled, "The request was cancelled.");
        }
        catch (RpcException refused)
        {
            failure = refused;
        }
        catch (Exception unexpected)
        {
            failure = translate?.Invoke(unexpected);
            if (failure is null) log.Failed(request.Method, unexpected);
            failure ??= new RpcException(RpcErrorCode.InternalError, unexpected.Message);
        }

        _inFlight.Remove(request.Id);
        cancellation.Dispose();
        await SendAsync(failure is null
            ? _writer.WriteResultAsync(request.Id, result!)
            : _writer.WriteErrorAsync(request.Id, failure.Code, failure.Message));
        if (failure is null) entry!.Answered?.Invoke();
    }

    private void Withdraw(RequestId id)
    {
        _outgoing.Forget(id);
        _ = SendAsync(_writer.WriteAsync(json =>
        {
            json.WriteStartObject();
            json.WriteString("jsonrpc"u8, "2.0"u8);
            json.WriteString("method"u8, "$/cancelRequest"u8);
            json.WriteStartObject("params"u8);
            id.Write(json);
            json.WriteEndObject();
            json.WriteEndObject();
        })).AsTask();
    }

    private async ValueTask SendAsync(ValueTask writing)
    {
        try
        {
            await writing;
        }
        catch (IOException broken)
        {
            // Nobody reads us any more, so nobody will ask us either.
            if (!_ending.IsCancellationRequested) log.Warn($"Writing to the client failed: {broken.Message}");
            await _ending.CancelAsync();
        }
    }

    /// <param name="Cancellation">Of a request; null for a notification.</param>
    private sealed record Queued(Message Message, CancellationTokenSource? Cancellation);
}
