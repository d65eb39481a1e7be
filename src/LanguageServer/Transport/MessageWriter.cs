using System.Text.Json;

namespace Sextant.LanguageServer.Transport;

/// <summary>Formats JSON-RPC messages.</summary>
internal static class MessageWriter
{
    public static ValueTask WriteResultAsync(this FrameWriter output, RequestId id, Action<Utf8JsonWriter> result) =>
        output.WriteAsync(json =>
        {
            Begin(json);
            id.Write(json);
            json.WritePropertyName("result"u8);
            result(json);
            json.WriteEndObject();
        });

    public static ValueTask WriteErrorAsync(this FrameWriter output, RequestId? id, RpcErrorCode code, string message) =>
        output.WriteAsync(json =>
        {
            Begin(json);
            if (id is null) json.WriteNull("id"u8);
            else id.Write(json);
            json.WriteStartObject("error"u8);
            json.WriteNumber("code"u8, (int)code);
            json.WriteString("message"u8, message);
            json.WriteEndObject();
            json.WriteEndObject();
        });

    /// <param name="id">Null for a notification.</param>
    public static ValueTask WriteCallAsync<TParams>(this FrameWriter output, RequestId? id, string method, TParams parameters, JsonForm<TParams>? form) =>
        output.WriteAsync(writer => WriteCall(writer, id, method, parameters, form));

    private static void WriteCall<TParams>(Utf8JsonWriter json, RequestId? id, string method, TParams parameters, JsonForm<TParams>? form)
    {
        Begin(json);
        id?.Write(json);
        json.WriteString("method"u8, method);
        if (form is not null)
        {
            json.WritePropertyName("params"u8);
            form.Write(json, parameters);
        }

        json.WriteEndObject();
    }

    private static void Begin(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("jsonrpc"u8, "2.0"u8);
    }
}
