namespace Sextant.LanguageServer.Transport;

/// <summary>Runs the handlers of messages and sends their answers; <see cref="Connection"/> has the contract.</summary>
internal sealed class Dispatcher(MethodTable methods, MessageQueue queue, InFlightRequests inFlight, FrameWriter writer, HandlerFailures failures, ITransportLog log)
{
    private readonly Lifecycle _lifecycle = new();
    private readonly RunningReads _reads = new();

    public int ExitCode => _lifecycle.ExitCode;

    /// <summary>Dispatches on the calling thread until the queue is empty and complete.</summary>
    /// <param name="ending">Set when the connection ends.</param>
    /// <param name="abandoned">Set when a write handler that heeds no cancellation is not waited for any longer.</param>
    public void Run(CancellationToken ending, CancellationToken abandoned)
    {
        while (queue.Take() is { } next)
        {
            var handling = next.Message is Message.Request request
                ? Dispatch(request, next.Cancellation!)
                : Dispatch((Message.Notification)next.Message, ending);
            // This thread has nothing else to do, and the next message has to wait for this one.
            if (!handling.IsCompleted) handling.Wait(abandoned);
        }
    }

    /// <summary>Completes when every handler that runs beside the queue has.</summary>
    public Task WhenReadsAreDoneAsync() => _reads.WhenAllAsync();

    /// <summary>What is to be waited for before the next message is looked at. It never fails.</summary>
    private Task Dispatch(Message.Notification notification, CancellationToken ending)
    {
        if (!_lifecycle.AcceptsNotifications) return Task.CompletedTask;
        if (methods.FindNotification(notification.Method) is not { } entry)
        {
            // Names that begin with $/ may be ignored by every server.
            if (!notification.Method.StartsWith("$/", StringComparison.Ordinal)) log.Warn($"no handler for the notification {notification.Method}");
            return Task.CompletedTask;
        }

        var taking = TakeAsync(entry, notification, ending);
        if (entry.Access == Access.Write) return taking;
        _reads.Add(taking);
        return Task.CompletedTask;
    }

    private async Task TakeAsync(MethodTable.NotificationEntry entry, Message.Notification notification, CancellationToken ending)
    {
        if (entry.Access == Access.Read) await Task.Yield();
        try
        {
            await entry.Take(notification.Params, ending);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The connection ends; nobody waits for this.
        }
        catch (Exception failure)
        {
            log.Failed(notification.Method, failure);
        }
    }

    private Task Dispatch(Message.Request request, CancellationTokenSource cancellation)
    {
        var entry = methods.FindRequest(request.Method);
        var answering = AnswerAsync(request, entry, _lifecycle.Refuse(request.Method), cancellation);
        if (entry is null or { Access: Access.Write }) return answering;
        _reads.Add(answering);
        return Task.CompletedTask;
    }

    private async Task AnswerAsync(Message.Request request, MethodTable.RequestEntry? entry, RpcException? refusal, CancellationTokenSource cancellation)
    {
        if (entry is { Access: Access.Read }) await Task.Yield();
        byte[] answer;
        var succeeded = false;
        try
        {
            if (refusal is not null) throw refusal;
            if (entry is null) throw new RpcException(RpcErrorCode.MethodNotFound, $"The method {request.Method} is not known.");
            cancellation.Token.ThrowIfCancellationRequested();
            answer = MessageWriter.Result(request.Id, await entry.Answer(request.Params, cancellation.Token));
            _lifecycle.Succeeded(request.Method);
            succeeded = true;
        }
        catch (Exception failure)
        {
            var refused = failures.Explain(request.Method, failure, cancellation.IsCancellationRequested);
            answer = MessageWriter.Error(request.Id, refused.Code, refused.Message);
        }

        inFlight.Remove(request.Id);
        cancellation.Dispose();
        writer.Send(answer);
        if (succeeded) Follow(request.Method, entry!);
    }

    private void Follow(string method, MethodTable.RequestEntry entry)
    {
        try
        {
            entry.Answered?.Invoke();
        }
        catch (Exception failure)
        {
            log.Failed(method, failure);
        }
    }
}
