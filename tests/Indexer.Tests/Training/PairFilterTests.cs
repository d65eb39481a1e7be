using Sextant.Training.Mining;
using Xunit;

namespace Sextant.Tests.Training;

public sealed class PairFilterTests
{
    [Theory]
    [InlineData("Parses a date from text.", null)]
    [InlineData("Ok now", "too short")]
    [InlineData("Asynchronous.....", "fewer than three words")]
    [InlineData("Initializes a new instance of the Parser class.", "boilerplate")]
    [InlineData("TODO: make this faster some day", "boilerplate")]
    [InlineData("See https://example.org for more on this", "boilerplate")]
    [InlineData("Seeds the random generator", null)]
    [InlineData("해당 날짜를 문자열에서 읽어 온다 그리고 반환한다", "mostly not ASCII")]
    public void Rejects_what_teaches_nothing(string sentence, string? reason) => Assert.Equal(reason, new PairFilter().Reject(sentence));

    [Fact]
    public void Takes_the_same_sentence_four_times()
    {
        var filter = new PairFilter();
        for (var i = 0; i < 4; i++) Assert.Null(filter.Reject(i % 2 == 0 ? "Gets or sets the name." : "gets or sets the NAME."));
        Assert.Equal("the same sentence too often", filter.Reject("Gets or sets the name."));
    }

    [Fact]
    public void Rejects_what_is_too_long() => Assert.Equal("too long", new PairFilter().Reject(string.Join(' ', Enumerable.Repeat("word", 100))));
}
