using Sextant.Training.Teaching;
using Xunit;

namespace Sextant.Tests.Training.Teaching;

public sealed class TokenWordsTests
{
    [Theory]
    [InlineData("pars", "pars")]
    [InlineData("~parsing", "parsing")]
    [InlineData("=parsedate", "parsedate")]
    [InlineData("?pars", "pars")]
    [InlineData("{~parsing", "parsing")]
    [InlineData("\"=parsedate", "parsedate")]
    public void A_teacher_is_asked_about_the_word_alone(string token, string word) => Assert.Equal(word, TokenWords.Of(token));
}
