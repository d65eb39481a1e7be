using System.Text;
using Sextant.Text;
using Xunit;

namespace Sextant.Tests.Text;

public sealed class WordTokenizerTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("___ -- !", "")]
    [InlineData("parseDate", "parse date =parsedate")]
    [InlineData("ParseHTTPResponse", "parse http response =parsehttpresponse")]
    [InlineData("parse_http_response", "parse http response =parsehttpresponse")]
    [InlineData("__init__", "init")]
    [InlineData("_private", "private")]
    [InlineData("MAX_VALUE", "max value =maxvalue")]
    [InlineData("utf8Decoder", "utf 8 decoder =utf8decoder")]
    [InlineData("SHA256", "sha 256 =sha256")]
    [InlineData("GetIDs", "get ids =getids")]
    [InlineData("IDsOf", "ids of =idsof")]
    [InlineData("IOError", "io error =ioerror")]
    [InlineData("aB", "a b =ab")]
    [InlineData("x.y(z)", "x y z")]
    [InlineData("don't stop", "don t stop")]
    [InlineData("größeÄndern", "größe ändern =größeändern")]
    [InlineData("解析日期", "解析 析日 日期 =解析析日日期")]
    [InlineData("解", "解")]
    [InlineData("x解析y", "x 解析 y =x解析y")]
    [InlineData("날짜 분석", "날짜 분석")]
    [InlineData("a😀b", "a b")]
    public void Splits_text_into_words_and_joined_identifiers(string text, string expected) => Assert.Equal(expected, Read(text));

    [Fact]
    public void Cuts_endless_words()
    {
        Assert.Equal(new string('a', WordTokenizer.MaxLength), Read(new string('a', 10_000)));
        Assert.True(Read(string.Concat(Enumerable.Repeat("aB", 10_000))).Length < 2000);
    }

    private static string Read(string text)
    {
        var sink = new Collector(new StringBuilder());
        WordTokenizer.Read(text, ref sink);
        return sink.Text.ToString().TrimEnd();
    }

    private readonly struct Collector(StringBuilder text) : IWordSink
    {
        public StringBuilder Text { get; } = text;

        public void Word(ReadOnlySpan<char> word, ReadOnlySpan<char> stem) => Text.Append(word).Append(' ');

        public void Joined(ReadOnlySpan<char> identifier) => Text.Append('=').Append(identifier).Append(' ');
    }
}
