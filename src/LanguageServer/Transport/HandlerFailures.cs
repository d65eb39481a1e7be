namespace Sextant.LanguageServer.Transport;

/// <summary>What the client is told when a handler throws.</summary>
/// <param name="translate">Turns exceptions that handlers are meant to throw into answers; null for all others, which are logged as failures.</param>
internal sealed class HandlerFailures(Func<Exception, RpcException?>? translate, ITransportLog log)
{
    /// <param name="wasCancelled">The client has cancelled the request, or the connection ends.</param>
    public RpcException Explain(string method, Exception failure, bool wasCancelled)
    {
        if (failure is OperationCanceledException && wasCancelled) return new RpcException(RpcErrorCode.RequestCancelled, "The request was cancelled.");
        if ((failure as RpcException ?? translate?.Invoke(failure)) is { } meant) return meant;
        log.Failed(method, failure);
        return new RpcException(RpcErrorCode.InternalError, failure.Message);
    }
}
