using System.Buffers;
using System.Text;
using System.Text.Json;
using Sextant.LanguageServer.Transport;
using Xunit;

namespace Sextant.LanguageServer.Tests.Transport;

public sealed class MessageWriterTests
{
    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("", "\"\"")]
    [InlineData("quote \" and \\ and \n", null)]
    [InlineData("語 😀 é", null)]
    public void Text_is_one_json_string_whatever_is_in_it(string text, string? exactly)
    {
        var output = new ArrayBufferWriter<byte>();
        JsonText.Write(output, text);
        Assert.Equal(text, JsonSerializer.Deserialize<string>(output.WrittenSpan));
        if (exactly is not null) Assert.Equal(exactly, Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Fact]
    public void Every_kind_of_message_is_a_frame_of_json()
    {
        Check(MessageWriter.Result(new RequestId(7), output => output.Write("[1]"u8)), """{"jsonrpc":"2.0","id":7,"result":[1]}""");
        Check(MessageWriter.Result(new RequestId("a\"b"), output => output.Write("null"u8)), """{"jsonrpc":"2.0","id":"a\u0022b","result":null}""");
        Check(MessageWriter.Error(null, RpcErrorCode.ParseError, "no"), """{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"no"}}""");
        Check(MessageWriter.Error(new RequestId(-1), RpcErrorCode.InternalError, "\n"), """{"jsonrpc":"2.0","id":-1,"error":{"code":-32603,"message":"\n"}}""");
        Check(MessageWriter.Call<NoParams>(null, "a/b", default, null), """{"jsonrpc":"2.0","method":"a/b"}""");
        Check(MessageWriter.Call(new RequestId(2), "$/c", 3, new JsonForm<int>(_ => 0, (output, _) => output.Write("{}"u8))), """{"jsonrpc":"2.0","id":2,"method":"$/c","params":{}}""");
        Check(MessageWriter.Cancellation(new RequestId(long.MinValue)), """{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":-9223372036854775808}}""");
    }

    private static void Check(byte[] frame, string body) =>
        Assert.Equal($"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}", Encoding.UTF8.GetString(frame));
}
