namespace Sextant.LanguageServer.Transport;

/// <summary>Answers one kind of request. May throw anything: the exception becomes the answer of this request alone.</summary>
internal interface IRequestHandler<TParams, TResult>
{
    /// <param name="cancellationToken">Set when the client cancels this request or the connection ends.</param>
    ValueTask<TResult> HandleAsync(TParams parameters, CancellationToken cancellationToken);
}

/// <summary>Takes one kind of notification. May throw anything: the exception is logged.</summary>
internal interface INotificationHandler<in TParams>
{
    ValueTask HandleAsync(TParams parameters, CancellationToken cancellationToken);
}

/// <summary>How a handler runs beside others; see <see cref="Connection"/>.</summary>
internal enum Access
{
    /// <summary>Looks at immutable state; runs in parallel with everything.</summary>
    Read,

    /// <summary>Changes state; runs alone among writes, in the order in which the messages came.</summary>
    Write,
}
