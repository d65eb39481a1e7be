using Sextant.Search.Questions;
using Xunit;

namespace Sextant.Tests.Search.Questions;

public sealed class FramingTests
{
    [Theory]
    [InlineData("retry a failed request", "retry a failed request")]
    [InlineData("how do I retry a failed request?", "retry a failed request?")]
    [InlineData("How to parse dates", "parse dates")]
    [InlineData("where is the code that parses dates", "parses dates")]
    [InlineData("show me the place where dates are parsed", "dates are parsed")]
    [InlineData("how", "how")]
    [InlineData("where is it", "it")]
    [InlineData("how do I find", "how do I find")]
    [InlineData("parse dates in python", "parse dates", "Python")]
    [InlineData("python parse dates", "parse dates", "Python")]
    [InlineData("parse dates using C#", "parse dates", "CSharp")]
    [InlineData("how to parse dates in Python?", "parse dates", "Python")]
    [InlineData("start the python interpreter", "start the python interpreter")]
    [InlineData("python", "python", "Python")]
    [InlineData("which class parses dates", "class parses dates")]
    [InlineData("class that parses dates", "parses dates", "Class Record Struct")]
    [InlineData("the interface for readers", "readers", "Interface")]
    [InlineData("date parser constructor", "date parser", "Constructor")]
    [InlineData("class", "class")]
    [InlineData("tests for the date parser", "tests for the date parser", "tests")]
    [InlineData("unit test of parsing", "unit test of parsing", "tests")]
    [InlineData("test whether a string is empty", "test whether a string is empty")]
    [InlineData("A/B test assignment", "A/B test assignment")]
    public void Framing_is_taken_off_and_understood(string question, string text, string hints = "")
    {
        var framing = Framing.Read(question);
        Assert.Equal(text, framing.Text);
        Assert.Equal(hints, string.Join(' ', new[] { framing.Language?.ToString(), string.Join(' ', framing.Kinds), framing.AsksForTests ? "tests" : null }.Where(hint => !string.IsNullOrEmpty(hint))));
    }
}
