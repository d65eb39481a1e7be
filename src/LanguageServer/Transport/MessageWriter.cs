using System.Text.Json;

namespace Sextant.LanguageServer.Transport;

/// <summary>Formats JSON-RPC messages as frames.</summary>
internal static class MessageWriter
{
    public static byte[] Result(RequestId id, Action<Utf8JsonWriter> result) => FrameWriter.Format(json =>
    {
        Begin(json);
        id.Write(json);
        json.WritePropertyName("result"u8);
        result(json);
        json.WriteEndObject();
    });

    /// <param name="id">Null where the request's id could not be read.</param>
    public static byte[] Error(RequestId? id, RpcErrorCode code, string message) => FrameWriter.Format(json =>
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
    public static byte[] Call<TParams>(RequestId? id, string method, TParams parameters, JsonForm<TParams>? form) => FrameWriter.Format(json =>
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
    });

    public static byte[] Cancellation(RequestId id) => FrameWriter.Format(json =>
    {
        Begin(json);
        json.WriteString("method"u8, "$/cancelRequest"u8);
        json.WriteStartObject("params"u8);
        id.Write(json);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static void Begin(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("jsonrpc"u8, "2.0"u8);
    }
}
