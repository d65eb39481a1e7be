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
internal sealed class Connection : IClient, IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly FrameReader _reader;
    private readonly FrameWriter _writer;
    private readonly MethodTable _methods;
    private readonly ITransportLog _log;
    private readonly Func<Exception, RpcException?>? _translate;
    private readonly InFlightRequests _inFlight = new();
    private readonly OutgoingRequests _outgoing = new();
    private readonly Lifecycle _lifecycle = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly RunningReads _reads = new();
    private readonly Channel<Queued> _queue = Channel.CreateUnbounded<Queued>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });

    /// <param name="translate">Turns exceptions that handlers are meant to throw into answers; null for all others, which are logged as failures.</param>
    public Connection(
        PipeReader input,
        Stream output,
        MethodTable methods,
        ITransportLog log,
        Func<Exception, RpcException?>? translate = null,
        int maximumLength = FrameReader.DefaultMaximumLength)
    {
        (_methods, _log, _translate) = (methods, log, translate);
        _reader = new FrameReader(input, maximumLength);
        _writer = new FrameWriter(output, Broken);
    }

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
            _log.Warn($"Reading from the client failed: {broken.Message}");
        }

        _queue.Writer.Complete();
        await FinishAsync(dispatching);
        await _ending.CancelAsync();
        _outgoing.Close();
        await FinishAsync(dispatching);
        await FinishAsync(_reads.WhenAllAsync());
        _writer.Complete(Grace);
        return _lifecycle.ExitCode;
    }

    /// <summary>Ends the connection as if the client's output had ended.</summary>
    public void End()
    {
        try
        {
            _ending.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has ended already.
        }
    }

    public void Notify<TParams>(NotificationMethod<TParams> method, TParams parameters)
    {
        if (!_ending.IsCancellationRequested) _writer.Send(MessageWriter.Call(null, method.Name, parameters, method.Params));
    }

    public async Task<TResult?> RequestAsync<TParams, TResult>(
        RequestMethod<TParams, TResult> method, TParams parameters, CancellationToken cancellationToken)
    {
        var (id, answer) = _outgoing.Open();
        _writer.Send(MessageWriter.Call(id, method.Name, parameters, method.Params));
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

    public void Dispose()
    {
        _writer.Dispose();
        _ending.Dispose();
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
            _log.Warn("A handler goes on although the connection has ended.");
        }
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
            Take(message);
        }
    }

    private void Take(Message message)
    {
        switch (message)
        {
            case Message.Invalid invalid:
                _writer.Send(MessageWriter.Error(invalid.Id, invalid.Code, invalid.Problem));
                break;
            case Message.Unanswerable unanswerable:
                _log.Warn(unanswerable.Problem);
                break;
            case Message.Response response:
                if (!_outgoing.Complete(response)) _log.Warn($"an answer to request {response.Id}, which is not waiting for one");
                break;
            case Message.Notification { Method: "$/cancelRequest" } cancel:
                if (cancel.Params.ValueKind == JsonValueKind.Object && cancel.Params.TryGetProperty("id"u8, out var idElement) &&
                    RequestId.TryRead(idElement, out var cancelled)) _inFlight.Cancel(cancelled);
                break;
            case Message.Request request:
                Enqueue(request);
                break;
            default:
                _queue.Writer.TryWrite(new Queued(message, null));
                break;
        }
    }

    private void Enqueue(Message.Request request)
    {
        var cancellation = CancellationTokenSource.CreateLinkedTokenSource(_ending.Token);
        if (_inFlight.TryAdd(request.Id, cancellation))
        {
            _queue.Writer.TryWrite(new Queued(request, cancellation));
            return;
        }

        cancellation.Dispose();
        _writer.Send(MessageWriter.Error(request.Id, RpcErrorCode.InvalidRequest, $"A request with the id {request.Id} is still in flight."));
    }

    private async Task DispatchAsync()
    {
        while (await _queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            while (_queue.Reader.TryRead(out var next))
            {
                await (next.Message is Message.Request request ? Dispatch(request, next.Cancellation!) : Dispatch((Message.Notification)next.Message));
            }
        }
    }

    /// <summary>What is to be waited for before the next message is looked at.</summary>
    private Task Dispatch(Message.Notification notification)
    {
        if (!_lifecycle.AcceptsNotifications) return Task.CompletedTask;
        if (_methods.FindNotification(notification.Method) is not { } entry)
        {
            // Names that begin with $/ may be ignored by every server.
            if (!notification.Method.StartsWith("$/", StringComparison.Ordinal)) _log.Warn($"no handler for the notification {notification.Method}");
            return Task.CompletedTask;
        }

        var taking = TakeAsync(entry, notification);
        if (entry.Access == Access.Write) return taking;
        _reads.Add(taking);
        return Task.CompletedTask;
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
            _log.Failed(notification.Method, failure);
        }
    }

    private Task Dispatch(Message.Request request, CancellationTokenSource cancellation)
    {
        var entry = _methods.FindRequest(request.Method);
        var answering = AnswerAsync(request, entry, _lifecycle.Refuse(request.Method), cancellation);
        if (entry is null or { Access: Access.Write }) return answering;
        _reads.Add(answering);
        return Task.CompletedTask;
    }

    private async Task AnswerAsync(Message.Request request, MethodTable.RequestEntry? entry, RpcException? refusal, CancellationTokenSource cancellation)
    {
        if (entry is { Access: Access.Read }) await Task.Yield();
        byte[]? result = null;
        RpcException? failure = null;
        try
        {
            if (refusal is not null) throw refusal;
            if (entry is null) throw new RpcException(RpcErrorCode.MethodNotFound, $"The method {request.Method} is not known.");
            cancellation.Token.ThrowIfCancellationRequested();
            result = MessageWriter.Result(request.Id, await entry.Answer(request.Params, cancellation.Token));
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
            failure = _translate?.Invoke(unexpected);
            if (failure is null) _log.Failed(request.Method, unexpected);
            failure ??= new RpcException(RpcErrorCode.InternalError, unexpected.Message);
        }

        _inFlight.Remove(request.Id);
        cancellation.Dispose();
        _writer.Send(failure is null ? result! : MessageWriter.Error(request.Id, failure.Code, failure.Message));
        if (failure is null) entry!.Answered?.Invoke();
    }

    private void Withdraw(RequestId id)
    {
        _outgoing.Forget(id);
        _writer.Send(MessageWriter.Cancellation(id));
    }

    /// <summary>Nobody reads us any more, so nobody will ask us either.</summary>
    private void Broken(IOException reason)
    {
        if (_ending.IsCancellationRequested) return;
        _log.Warn($"Writing to the client failed: {reason.Message}");
        End();
    }

    /// <param name="Cancellation">Of a request; null for a notification.</param>
    private sealed record Queued(Message Message, CancellationTokenSource? Cancellation);
}
