using System.Text;
using Sextant.LanguageServer.Transport;
using Xunit;

namespace Sextant.LanguageServer.Tests.Transport;

public sealed class MessageParserTests
{
    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"a"}""", "request 1 a Undefined")]
    [InlineData("""{"jsonrpc":"2.0","id":"x","method":"a","params":{}}""", "request x a Object")]
    [InlineData("""{"jsonrpc":"2.0","id":-7,"method":"a","params":[]}""", "request -7 a Array")]
    [InlineData("""{"jsonrpc":"2.0","method":"a","params":null}""", "notification a Undefined")]
    [InlineData("""{"id":1,"method":"a","jsonrpc":"2.0","extra":[1,{}]}""", "request 1 a Undefined")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":null}""", "response 1 Null")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":null,"error":null}""", "response 1 Null")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"error":{"code":-5,"message":"no"}}""", "response 1 error -5 no")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"error":"odd"}""", "response 1 error -32001 unknown error")]
    [InlineData("{", "invalid - ParseError")]
    [InlineData("", "invalid - ParseError")]
    [InlineData("\u0000", "invalid - ParseError")]
    [InlineData("[]", "invalid - InvalidRequest")]
    [InlineData("""[{"jsonrpc":"2.0","id":1,"method":"a"}]""", "invalid - InvalidRequest")]
    [InlineData("7", "invalid - InvalidRequest")]
    [InlineData("{}", "invalid - InvalidRequest")]
    [InlineData("""{"id":1,"method":"a"}""", "invalid 1 InvalidRequest")]
    [InlineData("""{"jsonrpc":"1.0","id":1,"method":"a"}""", "invalid 1 InvalidRequest")]
    [InlineData("""{"jsonrpc":2.0,"id":1,"method":"a"}""", "invalid 1 InvalidRequest")]
    [InlineData("""{"jsonrpc":"2.0","id":null,"method":"a"}""", "invalid - InvalidRequest")]
    [InlineData("""{"jsonrpc":"2.0","id":1.5,"method":"a"}""", "invalid - InvalidRequest")]
    [InlineData("""{"jsonrpc":"2.0","id":{},"method":"a"}""", "invalid - InvalidRequest")]
    [InlineData("""{"jsonrpc":"2.0","id":"\ud800","method":"a"}""", "invalid - InvalidRequest")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":7}""", "invalid 1 InvalidRequest")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"\udc00"}""", "invalid 1 InvalidRequest")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"a","params":3}""", "invalid 1 InvalidParams")]
    [InlineData("""{"jsonrpc":"2.0","id":1}""", "invalid 1 InvalidRequest")]
    [InlineData("""{"jsonrpc":"2.0","method":"a","params":3}""", "unanswerable")]
    [InlineData("""{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"x"}}""", "unanswerable")]
    [InlineData("""{"jsonrpc":"2.0","result":1}""", "unanswerable")]
    public void A_message_is_what_it_says(string json, string expected) => Assert.Equal(expected, Describe(MessageParser.Parse(Encoding.UTF8.GetBytes(json))));

    [Fact]
    public void Bytes_that_are_not_utf8_are_no_message() =>
        Assert.Equal("invalid - ParseError", Describe(MessageParser.Parse(new byte[] { (byte)'"', 0xFF, (byte)'"' })));

    [Fact]
    public void A_message_of_a_thousand_levels_is_refused() =>
        Assert.Equal("invalid - ParseError", Describe(MessageParser.Parse(Encoding.UTF8.GetBytes(new string('[', 100_000)))));

    private static string Describe(Message message) => message switch
    {
        Message.Request request => $"request {request.Id} {request.Method} {request.Params.ValueKind}",
        Message.Notification notification => $"notification {notification.Method} {notification.Params.ValueKind}",
        Message.Response { Error: { } error } response => $"response {response.Id} error {(int)error.Code} {error.Message}",
        Message.Response response => $"response {response.Id} {response.Result.ValueKind}",
        Message.Invalid invalid => $"invalid {invalid.Id?.ToString() ?? "-"} {invalid.Code}",
        _ => "unanswerable",
    };
}
