namespace Sextant.LanguageServer.Transport;

/// <summary>Error codes of JSON-RPC 2.0 and LSP 3.17 ("Base Protocol", ErrorCodes and LSPErrorCodes).</summary>
internal enum RpcErrorCode
{
    ParseError = -32700,
    InvalidRequest = -32600,
    MethodNotFound = -32601,
    InvalidParams = -32602,
    InternalError = -32603,
    ServerNotInitialized = -32002,
    UnknownErrorCode = -32001,
    RequestFailed = -32803,
    ServerCancelled = -32802,
    ContentModified = -32801,
    RequestCancelled = -32800,
}
