namespace Sextant.LanguageServer.Transport;

/// <summary>Which messages are in order when (LSP 3.17, "Server lifecycle"). Used by the dispatching task alone, but for <see cref="ExitCode"/>.</summary>
internal sealed class Lifecycle
{
    private volatile Phase _phase;

    private enum Phase
    {
        Started,
        Initialized,
        ShutDown,
    }

    /// <summary>0 after a shutdown request, else 1.</summary>
    public int ExitCode => _phase == Phase.ShutDown ? 0 : 1;

    /// <summary>Why a request is refused, or null where it may run.</summary>
    public RpcException? Refuse(string method) => (_phase, method) switch
    {
        (Phase.Started, "initialize") => null,
        (Phase.Started, _) => new RpcException(RpcErrorCode.ServerNotInitialized, $"{method} came before initialize."),
        (Phase.Initialized, "initialize") => new RpcException(RpcErrorCode.InvalidRequest, "The server is initialized already."),
        (Phase.Initialized, _) => null,
        _ => new RpcException(RpcErrorCode.InvalidRequest, $"{method} came after shutdown."),
    };

    /// <summary>Notifications before initialize and after shutdown are dropped.</summary>
    public bool AcceptsNotifications => _phase == Phase.Initialized;

    /// <summary>Moves on when a request has succeeded.</summary>
    public void Succeeded(string method)
    {
        if (method == "initialize") _phase = Phase.Initialized;
        else if (method == "shutdown") _phase = Phase.ShutDown;
    }
}
