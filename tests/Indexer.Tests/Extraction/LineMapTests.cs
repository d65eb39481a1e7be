using FsCheck;
using FsCheck.Fluent;
using Sextant.Extraction;
using Xunit;

namespace Sextant.Tests.Extraction;

public sealed class LineMapTests
{
    [Theory]
    [InlineData("", "1:0")]
    [InlineData("a", "1:0 1:1")]
    [InlineData("a\nb", "1:0 1:1 2:0 2:1")]
    [InlineData("\n\n", "1:0 2:0 3:0")]
    [InlineData("\r\n\r\n", "1:0 1:1 2:0 2:1 3:0")]
    [InlineData("a\rb", "1:0 1:1 2:0 2:1")]
    [InlineData("\n\r", "1:0 2:0 3:0")]
    [InlineData("a\u2028b\u0085c\fd", "1:0 1:1 1:2 1:3 1:4 1:5 1:6 1:7")]
    public void Lines_and_columns_are_those_of_an_editor(string text, string expected)
    {
        var map = LineMap.Of(text);
        var actual = Enumerable.Range(0, text.Length + 1).Select(i => $"{map.LineOf(i)}:{map.ColumnOf(i)}");
        Assert.Equal(expected, string.Join(' ', actual));
    }

    [Fact]
    public void Agrees_with_counting_one_character_at_a_time()
    {
        var texts = Gen.Elements('a', ' ', '\n', '\r', '\u2028', '\f').ArrayOf().Select(chars => new string(chars));
        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            var map = LineMap.Of(text);
            var (line, start) = (1, 0);
            for (var i = 0; i <= text.Length; i++)
            {
                Assert.Equal((line, i - start, start), (map.LineOf(i), map.ColumnOf(i), map.StartOf(line)));
                if (i == text.Length) break;
                if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n'))) (line, start) = (line + 1, i + 1);
            }

            Assert.Equal(line, map.Count);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Refuses_positions_outside_the_text()
    {
        var map = LineMap.Of("a\nb");
        Assert.Throws<ArgumentOutOfRangeException>(() => map.LineOf(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => map.LineOf(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => map.StartOf(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => map.StartOf(3));
    }
}
