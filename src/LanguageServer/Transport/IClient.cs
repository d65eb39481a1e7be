namespace Sextant.LanguageServer.Transport;

/// <summary>The other end of the connection.</summary>
internal interface IClient
{
    /// <summary>Sends a notification; one that the client no longer reads is dropped.</summary>
    ValueTask NotifyAsync<TParams>(NotificationMethod<TParams> method, TParams parameters);

    /// <summary>Sends a request and waits for its answer.</summary>
    /// <exception cref="RpcException">The client answered with an error.</exception>
    /// <exception cref="OperationCanceledException">Cancelled (the client is told), or the connection ended.</exception>
    Task<TResult?> RequestAsync<TParams, TResult>(RequestMethod<TParams, TResult> method, TParams parameters, CancellationToken cancellationToken);
}
