using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Sextant.LanguageServer.Transport;

/// <summary>Formats JSON-RPC messages.</summary>
internal static class MessageWriter
{
    public static ValueTask WriteResultAsync(this FrameWriter output, RequestId id, Action<Utf8JsonWriter> result) =>
        output.WriteAsync((id, result), static (json, state) =>
        {
            Begin(json);
            state.id.Write(json);
            json.WritePropertyName("result"u8);
            state.result(json);
            json.WriteEndObject();
        });

    public static ValueTask WriteErrorAsync(this FrameWriter output, RequestId? id, RpcErrorCode code, string message) =>
        output.WriteAsync((id, code, message), static (json, state) =>
        {
            Begin(json);
            if (state.id is { } known) known.Write(json);
            else json.WriteNull("id"u8);
            json.WriteStartObject("error"u8);
            json.WriteNumber("code"u8, (int)state.code);
            json.WriteString("message"u8, state.message);
            json.WriteEndObject();
            json.WriteEndObject();
        });

    /// <param name="id">Null for a notification.</param>
    public static ValueTask WriteCallAsync<TParams>(this FrameWriter output, RequestId? id, string method, TParams parameters, JsonTypeInfo<TParams>? type) =>
        output.WriteAsync((id, method, parameters, type), static (json, state) =>
        {
            Begin(json);
            if (state.id is { } known) known.Write(json);
            json.WriteString("method"u8, state.method);
            if (state.type is not null)
            {
                json.WritePropertyName("params"u8);
                JsonSerializer.Serialize(json, state.parameters, state.type);
            }

            json.WriteEndObject();
        });

    private static void Begin(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("jsonrpc"u8, "2.0"u8);
    }
}
