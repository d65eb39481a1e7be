using Sextant.Commands.Rendering;
using Xunit;

namespace Sextant.Tests.Commands.Rendering;

public sealed class HighlighterTests
{
    [Theory]
    [InlineData("parse a date", "DateOnly ParseDate(string text)", "[Date]Only [Parse][Date](string text)")]
    [InlineData("retries with growing delays", "await Task.Delay(retry_delay)", "await Task.[Delay]([retry]_[delay])")]
    [InlineData("the of to", "the to of", "the to of")]
    [InlineData("", "anything", "anything")]
    [InlineData("HTTP server", "HTTPServer httpserver", "[HTTP][Server] httpserver")]
    [InlineData("größe", "var Größe = 1;", "var [Größe] = 1;")]
    public void Words_of_the_question_are_found_in_identifiers(string question, string line, string expected)
    {
        var shown = line;
        foreach (var (start, length, _) in new Highlighter(question).Find(line).Reverse()) shown = shown.Insert(start + length, "]").Insert(start, "[");
        Assert.Equal(expected, shown);
    }
}
