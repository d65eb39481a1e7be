namespace Sextant.LanguageServer.Transport;

/// <summary>An error answer: thrown by a handler to send one, and to the caller of a request that the client answered with one.</summary>
internal sealed class RpcException(RpcErrorCode code, string message, Exception? inner = null) : Exception(message, inner)
{
    public RpcErrorCode Code { get; } = code;
}
