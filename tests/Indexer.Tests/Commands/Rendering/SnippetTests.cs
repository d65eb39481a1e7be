using Sextant.Commands.Rendering;
using Sextant.Repositories;
using Xunit;

namespace Sextant.Tests.Commands.Rendering;

public sealed class SnippetTests
{
    private const string Method = """
        [Obsolete]
        public void Send(Message message)
        {
            Check(message);
            Log("sending");

            while (!TrySend(message))
            {
                Wait(delay);
                delay *= 2;
            }

            Done();
        }
        """;

    [Fact]
    public void The_lines_with_most_words_of_the_question_are_shown() =>
        Check(Method, Language.CSharp, 2, "wait with a longer delay", "9 Wait(delay);", "10 delay *= 2;");

    [Fact]
    public void Without_a_match_the_body_begins() => Check(Method, Language.CSharp, 2, "zebra", "4 Check(message);", "5 Log(\"sending\");");

    [Fact]
    public void One_line_is_shown_as_it_is() => Check("    int Twice(int x) => 2 * x;", Language.CSharp, 1, "double", "1 int Twice(int x) => 2 * x;");

    [Fact]
    public void The_documentation_of_python_is_left_out() => Check(
        "def f(a,\n      b):\n    \"\"\"Retry.\n\n    Retry more.\n    \"\"\"\n    x = a\n    return b",
        Language.Python,
        1,
        "retry",
        "7 x = a",
        "8 return b");

    [Fact]
    public void A_function_of_nothing_but_documentation_shows_its_declaration() =>
        Check("def f(a):\n    '''Retry.'''", Language.Python, 1, "retry", "1 def f(a):", "2     '''Retry.'''");

    [Fact]
    public void Indentation_is_taken_away_and_tabs_are_widened() => Check("void F()\n{\n\tif (a)\n\t\tb();\n}", Language.CSharp, 1, "b", "3 if (a)", "4     b();");

    [Fact]
    public void A_declaration_of_several_lines_is_left_out() => Check(
        "def f(\n    retry: int = 3,\n    delay: list[int] = [1],\n) -> None:\n    '''Retry\n    more.'''\n    wait(retry)\n    go()", Language.Python, 1, "retry", "7 wait(retry)", "8 go()");

    [Fact]
    public void Lines_beyond_the_end_of_the_file_are_not_asked_for()
    {
        var lines = Snippet.Of("one\ntwo", Language.Python, 1, 1, 90, new Highlighter("two"));
        Assert.Equal([new SnippetLine(2, "two")], lines);
    }

    private static void Check(string text, Language language, int nameLine, string question, params string[] expected)
    {
        var lines = Snippet.Of(text, language, 1, nameLine, text.Split('\n').Length, new Highlighter(question));
        Assert.Equal(expected, lines.Select(line => $"{line.Number} {line.Text}"));
    }
}
