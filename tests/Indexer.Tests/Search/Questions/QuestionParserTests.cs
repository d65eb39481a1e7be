using Sextant.Search.Questions;
using Xunit;

namespace Sextant.Tests.Search.Questions;

public sealed class QuestionParserTests
{
    [Theory]
    [InlineData("how do I parse the dates", "pars date")]
    [InlineData("parse parse", "pars*2")]
    [InlineData("what is it", "it")] // nothing but stop words: they are all there is
    [InlineData("ParseDate", "pars date parsedate")]
    [InlineData("is_valid", "is valid isvalid")] // a stop word within an identifier stays
    [InlineData("?!", "")]
    public void Words_are_looked_up_by_their_stems(string question, string words) =>
        Assert.Equal(words, string.Join(' ', new QuestionParser().Parse(question).Words.Select(word => word.Count == 1 ? word.Text : $"{word.Text}*{word.Count}")));

    [Fact]
    public void Framing_and_stop_words_can_be_kept()
    {
        var question = new QuestionParser(removeFraming: false, removeStopWords: false).Parse("how do I parse");
        Assert.Equal("how do I parse", question.Text);
        Assert.Equal(4, question.Words.Count);
    }

    [Theory]
    [InlineData("a \"b c\" d", 2, "a  b c  d")]
    [InlineData("a “b” „c“", 2, "a  b   c ")]
    [InlineData("a \" b", 0, "a   b")]
    [InlineData("\"\"", 0, "  ")]
    public void Words_in_quotation_marks_are_required(string question, int count, string text)
    {
        var parsed = new QuestionParser(removeFraming: false).Parse(question);
        Assert.Equal(count, parsed.Required.Count);
        Assert.Equal(text.Split(' ', StringSplitOptions.RemoveEmptyEntries), parsed.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("Parser", "*Parser")]
    [InlineData("parse()", "*parse")]
    [InlineData("List<int>.Add", "*List")]
    [InlineData("Parser.Parse(string)", "*Parser.Parse")]
    [InlineData("Parser::parse", "*Parser.parse")]
    [InlineData("operator +", "*operator +")]
    [InlineData("where is ParseDate used?", "*where is ParseDate used? ParseDate")]
    [InlineData("call parse_date, then `run` and go()", "*call parse_date, then `run` and go() parse_date run go")]
    [InlineData("the Parser of HTTP dates", "*the Parser of HTTP dates")]
    [InlineData("an HTTPServer, e.g. v1.2", "*an HTTPServer, e.g. v1.2 HTTPServer e.g v1.2")]
    [InlineData("...", "*...")]
    public void Identifiers_are_recognised(string question, string mentions) =>
        Assert.Equal(mentions, string.Join(' ', SymbolMentions.In(question).Select(mention => mention.IsWhole ? "*" + mention.Name : mention.Name)));
}
