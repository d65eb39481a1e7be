using System.Text.Json;

namespace Sextant.LanguageServer.Transport;

/// <summary>A JSON-RPC 2.0 connection as LSP 3.17 uses it: reads, orders, runs and answers messages until the client leaves.</summary>
/// <remarks>
/// Concurrency contract.
/// <list type="number">
/// <item>One thread reads. It answers malformed input, completes our own requests and carries out <c>$/cancelRequest</c> at once, whatever else runs.</item>
/// <item>All other messages go through one queue, in the order in which they came, to the thread that called <see cref="Run"/>.</item>
/// <item>A <see cref="Access.Write"/> handler is waited for before the next message is looked at: writes run one at a time, in order.</item>
/// <item>A <see cref="Access.Read"/> handler is started on the thread pool and not waited for: reads run in parallel, see every write that came before
/// them, and may be answered in any order. A write that comes later does not wait for them, so a read takes the immutable state it needs once, at its start.</item>
/// <item>A handler that throws fails its own request only. A request is answered exactly once.</item>
/// <item>One thread writes. Whoever sends does not wait for a client that reads slowly.</item>
/// <item>When the client sends exit, ends its output or dies, every request in flight is cancelled, and <see cref="Run"/> returns;
/// what was queued before an exit is still dispatched, so a shutdown right before it counts.</item>
/// </list>
/// </remarks>
internal sealed class Connection : IClient, IDisposable
{
    /// <summary>How long work that is ending is waited for: a handler that heeds no cancellation must not keep the process.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly FrameWriter _writer;
    private readonly ITransportLog _log;
    private readonly InFlightRequests _inFlight = new();
    private readonly OutgoingRequests _outgoing = new();
    private readonly MessageQueue _queue = new();
    private readonly Dispatcher _dispatcher;
    private readonly CancellationTokenSource _ending = new();
    private readonly CancellationTokenSource _abandoned = new();

    /// <summary>Begins to read at once; what it reads waits for <see cref="Run"/>.</summary>
    /// <param name="methods">May be filled until <see cref="Run"/> is called.</param>
    /// <param name="translate">As <see cref="HandlerFailures"/> takes it.</param>
    public Connection(
        Stream input,
        Stream output,
        MethodTable methods,
        ITransportLog log,
        Func<Exception, RpcException?>? translate = null,
        int maximumLength = FrameReader.DefaultMaximumLength)
    {
        _log = log;
        _writer = new FrameWriter(output, Broken);
        _dispatcher = new Dispatcher(methods, _queue, _inFlight, _writer, new HandlerFailures(translate, log), log);
        new MessageReader(input, maximumLength, Take, InputEnded).Start();
    }

    /// <summary>Set when the connection ends; work on behalf of the client stops then.</summary>
    public CancellationToken Ending => _ending.Token;

    /// <summary>Runs on the calling thread until the client sends exit, its output ends, or <see cref="End"/> is called. Call once.</summary>
    /// <returns>The exit code of the process: 0 where the client shut the server down before, else 1.</returns>
    public int Run()
    {
        try
        {
            _dispatcher.Run(_ending.Token, _abandoned.Token);
        }
        catch (OperationCanceledException) when (_abandoned.IsCancellationRequested)
        {
            _log.Warn("A handler goes on although the connection has ended.");
        }

        _ending.Cancel();
        _outgoing.Close();
        if (!_dispatcher.WhenReadsAreDoneAsync().Wait(Grace)) _log.Warn("A handler goes on although the connection has ended.");
        _writer.Complete(Grace);
        return _dispatcher.ExitCode;
    }

    /// <summary>Ends the connection as if the client's output had ended.</summary>
    public void End()
    {
        try
        {
            _ending.Cancel();
            InputEnded(null);
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
        _abandoned.Dispose();
    }

    /// <summary>Runs on the reading thread: must not wait for anything.</summary>
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
                _queue.Add(new QueuedMessage(message, null));
                break;
        }
    }

    private void Enqueue(Message.Request request)
    {
        var cancellation = CancellationTokenSource.CreateLinkedTokenSource(_ending.Token);
        if (_inFlight.TryAdd(request.Id, cancellation))
        {
            _queue.Add(new QueuedMessage(request, cancellation));
            return;
        }

        cancellation.Dispose();
        _writer.Send(MessageWriter.Error(request.Id, RpcErrorCode.InvalidRequest, $"A request with the id {request.Id} is still in flight."));
    }

    /// <summary>What is queued is still dispatched, but not for ever.</summary>
    private void InputEnded(IOException? broken)
    {
        if (broken is not null && !_ending.IsCancellationRequested) _log.Warn($"Reading from the client failed: {broken.Message}");
        try
        {
            _ending.CancelAfter(Grace);
            _abandoned.CancelAfter(2 * Grace);
        }
        catch (ObjectDisposedException)
        {
            // It has ended already.
        }

        _queue.Complete();
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
}
