using System.Text.Json;
using System.Text.Unicode;

namespace Sextant.LanguageServer.Transport;

/// <summary>Reads message bodies. Never throws: what is no message becomes <see cref="Message.Invalid"/>.</summary>
internal static class MessageParser
{
    public static Message Parse(ReadOnlyMemory<byte> body)
    {
        if (!Utf8.IsValid(body.Span)) return new Message.Invalid(null, RpcErrorCode.ParseError, "The message is not UTF-8.");
        try
        {
            // Not disposed: the message keeps parts of it, and over memory of its own it has nothing to give back.
            var document = JsonDocument.Parse(body);
            return Classify(document.RootElement);
        }
        catch (JsonException malformed)
        {
            return new Message.Invalid(null, RpcErrorCode.ParseError, $"The message is not JSON: {malformed.Message}");
        }
    }

    private static Message Classify(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Array) return Invalid(null, "LSP has no batches; send one message a frame.");
        if (root.ValueKind != JsonValueKind.Object) return Invalid(null, "A message is a JSON object.");
        var hasId = root.TryGetProperty("id"u8, out var idElement);
        var id = hasId && RequestId.TryRead(idElement, out var read) ? read : null;
        if (!root.TryGetProperty("jsonrpc"u8, out var version) || version.ValueKind != JsonValueKind.String || !version.ValueEquals("2.0"u8))
            return Invalid(id, "The member jsonrpc must be \"2.0\".");
        if (!root.TryGetProperty("method"u8, out var methodElement)) return ReadResponse(root, id);
        if (methodElement.ValueKind != JsonValueKind.String || !JsonText.TryRead(methodElement, out var method))
            return Invalid(id, "The member method must be a string.");
        if (hasId && id is null) return Invalid(null, "The member id must be an integer or a string.");
        if (!TryReadParams(root, out var parameters)) return RefuseParams(id, method);
        return id is { } requestId ? new Message.Request(requestId, method, parameters) : new Message.Notification(method, parameters);
    }

    private static bool TryReadParams(JsonElement root, out JsonElement parameters)
    {
        if (!root.TryGetProperty("params"u8, out parameters)) return true;
        if (parameters.ValueKind == JsonValueKind.Null) parameters = default;
        return parameters.ValueKind is JsonValueKind.Undefined or JsonValueKind.Object or JsonValueKind.Array;
    }

    private static Message RefuseParams(RequestId? id, string method)
    {
        const string problem = "The member params must be an object or an array.";
        return id is null ? new Message.Unanswerable($"{method}: {problem}") : new Message.Invalid(id, RpcErrorCode.InvalidParams, problem);
    }

    private static Message ReadResponse(JsonElement root, RequestId? id)
    {
        var hasResult = root.TryGetProperty("result"u8, out var result);
        var hasError = root.TryGetProperty("error"u8, out var error) && error.ValueKind != JsonValueKind.Null;
        if (!hasResult && !hasError) return Invalid(id, "A message has a method, a result or an error.");
        var failure = hasError ? ReadError(error) : null;
        if (id is { } responseId) return new Message.Response(responseId, result, failure);
        return new Message.Unanswerable(failure is null ? "an answer without the id of a request" : $"the client reports: {failure.Message}");
    }

    private static RpcException ReadError(JsonElement error)
    {
        var code = RpcErrorCode.UnknownErrorCode;
        var text = "unknown error";
        if (error.ValueKind == JsonValueKind.Object)
        {
            if (error.TryGetProperty("code"u8, out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var value))
                code = (RpcErrorCode)value;
            if (error.TryGetProperty("message"u8, out var message) && message.ValueKind == JsonValueKind.String && JsonText.TryRead(message, out var said))
                text = said;
        }

        return new RpcException(code, text);
    }

    private static Message.Invalid Invalid(RequestId? id, string problem) => new(id, RpcErrorCode.InvalidRequest, problem);
}
