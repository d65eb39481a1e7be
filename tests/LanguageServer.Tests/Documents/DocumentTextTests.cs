using FsCheck;
using FsCheck.Fluent;
using Sextant.LanguageServer.Documents;
using Sextant.LanguageServer.Protocol;
using Xunit;
using Range = Sextant.LanguageServer.Protocol.Range;

namespace Sextant.LanguageServer.Tests.Documents;

public sealed class DocumentTextTests
{
    [Theory]
    [InlineData("abc", 0, 1, 1, 1)]
    [InlineData("abc\ndef", 1, 1, 5, 5)]
    [InlineData("a\r\nb\rc\nd", 3, 1, 8, 8)]
    [InlineData("äb", 0, 2, 2, 1)]
    [InlineData("😀b", 0, 2, 2, 0)]
    [InlineData("😀b", 0, 4, 3, 2)]
    [InlineData("語語", 0, 3, 2, 1)]
    [InlineData("ab\ncd", 0, 99, 2, 2)]
    [InlineData("ab\ncd", 7, 0, 5, 5)]
    [InlineData("", 0, 0, 0, 0)]
    public void A_position_is_an_offset(string text, int line, int character, int utf16, int utf8)
    {
        var document = new DocumentText(text);
        Assert.Equal(utf16, document.OffsetOf(new Position(line, character), PositionEncoding.Utf16));
        Assert.Equal(utf8, document.OffsetOf(new Position(line, character), PositionEncoding.Utf8));
    }

    [Theory]
    [InlineData("x = 語; def", 1, 7, 7, 9)]
    [InlineData("😀a", 1, 2, 2, 4)]
    [InlineData("a\r\nbb", 2, 99, 2, 2)]
    public void A_column_is_told_in_the_clients_encoding(string text, int line, int column, int utf16, int utf8)
    {
        var document = new DocumentText(text);
        Assert.Equal(new Position(line - 1, utf16), document.PositionOf(line, column, PositionEncoding.Utf16));
        Assert.Equal(new Position(line - 1, utf8), document.PositionOf(line, column, PositionEncoding.Utf8));
    }

    /// <summary>Changes sent as ranges leave the same text as an editor that edits by offset.</summary>
    [Fact]
    public void Incremental_changes_end_in_the_clients_text()
    {
        var piece = Gen.Elements("a", "\n", "\r\n", "\r", "ä", "😀", "def f():", "\uD83D", "").ListOf(6).Select(parts => string.Concat(parts));
        var edit = from at in Gen.Choose(0, 1000) from length in Gen.Choose(0, 5) from text in piece from utf8 in Gen.Elements(true, false) select (at, length, text, utf8);
        var property = Prop.ForAll(
            (from start in piece from edits in edit.ListOf(8) select (start, edits)).ToArbitrary(),
            given =>
            {
                var expected = given.start;
                var document = new DocumentText(expected);
                foreach (var (at, length, text, utf8) in given.edits)
                {
                    var from = At(expected, at);
                    var to = At(expected, from + length);
                    var encoding = utf8 ? PositionEncoding.Utf8 : PositionEncoding.Utf16;
                    document = document.Replace(new Range(Position(document, from, encoding), Position(document, to, encoding)), text, encoding);
                    expected = expected[..from] + text + expected[to..];
                    if (document.Text != expected) return false;
                }

                return true;
            });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), property);
    }

    /// <summary>An offset that a client can name: not inside of a character, and not between \r and \n.</summary>
    private static int At(string text, int offset)
    {
        offset = Math.Min(offset, text.Length);
        while (offset > 0 && offset < text.Length &&
               ((text[offset - 1] == '\r' && text[offset] == '\n') || char.IsSurrogatePair(text[offset - 1], text[offset]))) offset--;
        return offset;
    }

    private static Position Position(DocumentText document, int offset, PositionEncoding encoding)
    {
        var before = document.Text[..offset];
        var line = 1 + before.Count(c => c == '\n') + before.Where((c, i) => c == '\r' && (i + 1 == before.Length || before[i + 1] != '\n')).Count();
        return document.PositionOf(line, offset - (before.LastIndexOfAny(['\n', '\r']) + 1), encoding);
    }
}
