namespace Sextant.LanguageServer.Transport;

/// <summary>The other end of the connection.</summary>
internal interface IClient
{
    /// <summary>Sends a notification, without waiting; after the end of the connection it is dropped.</summary>
    void Notify<TParams>(NotificationMethod<TParams> method, TParams parameters);

    /// <summary>Sends a request and waits for its answer.</summary>
    /// <exception cref="RpcException">The client answered with an error.</exception>
    /// <exception cref="OperationCanceledException">Cancelled (the client is told), or the connection ended.</exception>
    Task<TResult?> RequestAsync<TParams, TResult>(RequestMethod<TParams, TResult> method, TParams parameters, CancellationToken cancellationToken);
}
