using Sextant.Errors;
using Sextant.Evaluation;
using Sextant.KnownAnswers;
using Xunit;

namespace Sextant.Tests.KnownAnswers;

public sealed class QuestionFileTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Reads_questions_with_their_answers()
    {
        File.WriteAllText(_file, """
            {"query":"cancel a job","gold":[{"path":"a/B.cs","name":"Abort","line":7},{"path":"c.py"}],"tag":"no shared word"}

            {"query":"x","gold":[{"path":"y.py"}]}
            """);
        var questions = QuestionFile.Read(_file);
        Assert.Equal(2, questions.Count);
        Assert.Equal(new GoldAnswer("a/B.cs", "Abort", 7), questions[0].Gold[0]);
        Assert.Equal("no shared word", questions[0].Tag);
        Assert.True(questions[0].Gold[0].Matches("a/B.cs", "Abort", 5, 9));
        Assert.False(questions[0].Gold[0].Matches("a/B.cs", "Abort", 8, 9));
        Assert.True(questions[0].Gold[1].Matches("c.py", "anything", 1, 1));
    }

    [Theory]
    [InlineData("", "no question")]
    [InlineData("{", "line 1")]
    [InlineData("{\"query\":\"x\"}", "line 1")]
    [InlineData("{\"query\":\"x\",\"gold\":[]}", "line 1")]
    [InlineData("{\"query\":\"x\",\"gold\":[{\"name\":\"y\"}]}", "line 1")]
    public void Says_which_line_is_wrong(string text, string expected)
    {
        File.WriteAllText(_file, text);
        Assert.Contains(expected, Assert.Throws<UsageException>(() => QuestionFile.Read(_file)).Message, StringComparison.Ordinal);
    }
}
