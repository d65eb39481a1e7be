using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace Sextant.LanguageServer.Transport;

/// <summary>Formats JSON-RPC messages as frames.</summary>
/// <remarks>The envelope is written as it stands, and not by a JSON writer, whose tables are most of what the first answer would wait for.</remarks>
internal static class MessageWriter
{
    public static byte[] Result(RequestId id, Action<IBufferWriter<byte>> result) => Format(body =>
    {
        body.Write("{\"jsonrpc\":\"2.0\",\"id\":"u8);
        id.Write(body);
        body.Write(",\"result\":"u8);
        result(body);
        body.Write("}"u8);
    });

    /// <param name="id">Null where the request's id could not be read.</param>
    public static byte[] Error(RequestId? id, RpcErrorCode code, string message) => Format(body =>
    {
        body.Write("{\"jsonrpc\":\"2.0\",\"id\":"u8);
        if (id is null) body.Write("null"u8);
        else id.Write(body);
        body.Write(",\"error\":"u8);
        JsonText.Write(body, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("code"u8, (int)code);
            json.WriteString("message"u8, message);
            json.WriteEndObject();
        });
        body.Write("}"u8);
    });

    /// <param name="id">Null for a notification.</param>
    public static byte[] Call<TParams>(RequestId? id, string method, TParams parameters, JsonForm<TParams>? form) => Format(body =>
    {
        body.Write("{\"jsonrpc\":\"2.0\""u8);
        if (id is not null)
        {
            body.Write(",\"id\":"u8);
            id.Write(body);
        }

        body.Write(",\"method\":"u8);
        JsonText.Write(body, method);
        if (form is not null)
        {
            body.Write(",\"params\":"u8);
            form.Write(body, parameters);
        }

        body.Write("}"u8);
    });

    public static byte[] Cancellation(RequestId id) => Format(body =>
    {
        body.Write("{\"jsonrpc\":\"2.0\",\"method\":\"$/cancelRequest\",\"params\":{\"id\":"u8);
        id.Write(body);
        body.Write("}}"u8);
    });

    private static byte[] Format(Action<IBufferWriter<byte>> write)
    {
        var body = new ArrayBufferWriter<byte>(1024);
        write(body);
        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(body.WrittenCount, digits, out var count);
        return [.. "Content-Length: "u8, .. digits[..count], .. "\r\n\r\n"u8, .. body.WrittenSpan];
    }
}
