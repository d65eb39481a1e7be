using Lending.Infrastructure;
using Xunit;

namespace Lending.Tests;

public sealed class LooseDateTests
{
    [Theory]
    [InlineData("2024-3-9")]
    [InlineData("9.3.2024")]
    [InlineData("9 March 2024")]
    [InlineData("tomorrow")]
    public void Understands_usual_notations(string text)
    {
        Assert.True(LooseDate.TryParse(text, new DateOnly(2024, 3, 8), out var date));
        Assert.Equal(new DateOnly(2024, 3, 9), date);
    }
}
