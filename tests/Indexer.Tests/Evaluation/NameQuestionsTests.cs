using Sextant.Evaluation;
using Sextant.Extraction;
using Sextant.KnownAnswers;
using Sextant.Repositories;
using Xunit;

namespace Sextant.Tests.Evaluation;

public sealed class NameQuestionsTests
{
    [Fact]
    public void Names_that_one_unit_alone_bears_ask_for_it()
    {
        var questions = NameQuestions.From([("a.cs", Unit("Load", 3)), ("a.cs", Unit("Same", 5)), ("b.cs", Unit("Same", 7)), ("b.cs", Unit("<top-level>", 1) with { NameLength = 0 })]);
        var question = Assert.Single(questions);
        Assert.Equal(("Load", new GoldAnswer("a.cs", "Load", 3)), (question.Query, Assert.Single(question.Gold)));
    }

    private static CodeUnit Unit(string name, int line) => new()
    {
        Kind = CodeUnitKind.Method, Language = Language.CSharp, Name = name, QualifiedName = name, Signature = name, StartLine = line, EndLine = line, NameLine = line,
        NameLength = name.Length, Body = default,
    };
}
