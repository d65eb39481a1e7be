using System.Text.Json;

namespace Sextant.LanguageServer.Transport;

/// <summary>One JSON-RPC message as it came in.</summary>
internal abstract record Message
{
    /// <param name="Params">An object or an array; undefined where there were none.</param>
    public sealed record Request(RequestId Id, string Method, JsonElement Params) : Message;

    /// <param name="Params">An object or an array; undefined where there were none.</param>
    public sealed record Notification(string Method, JsonElement Params) : Message;

    /// <param name="Error">Null where the request succeeded.</param>
    public sealed record Response(RequestId Id, JsonElement Result, RpcException? Error) : Message;

    /// <summary>Something that must be answered with an error, with the id where one could be read.</summary>
    public sealed record Invalid(RequestId? Id, RpcErrorCode Code, string Problem) : Message;

    /// <summary>Something wrong that must not be answered: an answer or a notification, or else two peers could answer errors for ever.</summary>
    public sealed record Unanswerable(string Problem) : Message;
}
