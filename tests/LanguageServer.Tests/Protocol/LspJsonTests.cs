using System.Text.Json;
using Sextant.LanguageServer.Protocol;
using Xunit;

namespace Sextant.LanguageServer.Tests.Protocol;

public sealed class LspJsonTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("""a\n\t\"\\\/\r\b\f""", "a\n\t\"\\/\r\b\f")]
    [InlineData("""\u00e4\ud83d\ude00""", "ä😀")]
    public void Buffers_hold_what_an_editor_sends(string escaped, string expected) => Check(escaped, expected);

    [Fact]
    public void Half_a_surrogate_pair_is_kept_because_positions_count_it()
    {
        Check("""half \ud83d end""", "half \uD83D end");
        Check("""\uDE00""", "\uDE00");
    }

    [Theory]
    [InlineData("""{"limit":"many"}""")]
    [InlineData("""{"query":null}""")]
    [InlineData("""{"query":"a","limit":"many"}""")]
    [InlineData("""{"query":"a","limit":1.5}""")]
    [InlineData("""{"query":"a","kinds":"function"}""")]
    [InlineData("""[]""")]
    public void Params_of_the_wrong_shape_are_refused(string json) =>
        Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize(json, LspReadJson.Default.SearchParams));

    [Fact]
    public void Members_that_are_not_known_are_ignored()
    {
        var read = JsonSerializer.Deserialize("""{"query":"a","later":{"x":1}}""", LspReadJson.Default.SearchParams);
        Assert.Equal("a", read!.Query);
    }

    [Theory]
    [InlineData("""{"sextant":{"logLevel":"debug"}}""", "debug")]
    [InlineData("""{"logLevel":"debug","other":1}""", "debug")]
    [InlineData("""{"sextant":null}""", null)]
    [InlineData("null", null)]
    [InlineData("[]", null)]
    public void Settings_are_read_with_their_section_and_without(string json, string? level) =>
        Assert.Equal(level, JsonSerializer.Deserialize($$"""{"settings":{{json}}}""", LspReadJson.Default.DidChangeConfigurationParams)!.Settings?.LogLevel);

    private static void Check(string escaped, string expected)
    {
        var change = JsonSerializer.Deserialize($$"""{"text":"{{escaped}}"}""", LspReadJson.Default.TextDocumentContentChangeEvent)!;
        Assert.Equal(expected, change.Text);
    }
}
