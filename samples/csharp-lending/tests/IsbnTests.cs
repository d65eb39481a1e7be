using Lending.Catalog;
using Xunit;

namespace Lending.Tests;

public sealed class IsbnTests
{
    [Theory]
    [InlineData("978-3-16-148410-0", "9783161484100")]
    [InlineData("0-306-40615-2", "9780306406157")]
    public void Reads_both_lengths(string text, string digits)
    {
        Assert.True(Isbn.TryParse(text, out var isbn));
        Assert.Equal(digits, isbn.Digits);
    }

    [Theory]
    [InlineData("978-3-16-148410-1")]
    [InlineData("not a number")]
    [InlineData(null)]
    public void Refuses_a_wrong_check_digit(string? text) => Assert.False(Isbn.TryParse(text, out _));
}
