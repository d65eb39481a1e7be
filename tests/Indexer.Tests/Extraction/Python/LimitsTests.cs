using System.Text;
using Sextant.Extraction.Python;
using Sextant.Repositories;
using Xunit;

namespace Sextant.Tests.Extraction.Python;

/// <summary>Inputs made to exhaust the stack, the memory or the patience of a parser.</summary>
public sealed class LimitsTests
{
    private const int Many = 100_000;

    public static TheoryData<string, string> Texts => new()
    {
        { "open brackets", Repeat("(", Many) },
        { "open brackets, a line each", Repeat("(\n", Many) },
        { "closing brackets", Repeat("]", Many) },
        { "brackets that do not match", Repeat("(", Many) + Repeat("]", Many) },
        { "brackets that match", "x = " + Repeat("[", Many) + Repeat("]", Many) + "\n" },
        { "brackets of all kinds", "x = " + Repeat("([{", Many) + "\n" },
        { "open brackets before definitions", Repeat("x = (\ndef f(): pass\n", Many / 10) },
        { "open headers", Repeat("def f(\n", Many) },
        { "open headers with brackets", Repeat("def f((((\n", Many) },
        { "bracketed docstring", "def f(): " + Repeat("(", Many) + "'doc'" + Repeat(")", Many) + "\n" },
        { "blocks, one column deeper each", Nested("if x:", 2_000) },
        { "functions, one column deeper each", Nested("def f():", 2_000) },
        { "classes, one column deeper each", Nested("class A:", 2_000) },
        { "decorators", Repeat("@d\n", Many) + "def f(): pass\n" },
        { "f-strings in f-strings", "x = " + Repeat("f'{", Many) + "1" + Repeat("}'", Many) + "\n" },
        { "f-strings that do not end", Repeat("f'{", Many) },
        { "f-strings that do not end, a line each", Repeat("x = f'{\n", Many) },
        { "triple f-strings that do not end, a line each", Repeat("x = f'''{\n", Many) },
        { "format specifiers in format specifiers", "f'" + Repeat("{x:", Many) + Repeat("}", Many) + "'" },
        { "strings that do not end", Repeat("x = '\n", Many) },
        { "triple-quoted strings that do not end", Repeat("def f(): \\\"\"\"\n", Many) },
        { "both kinds of triple quotes", Repeat("x = '''\"\"\"\ndef f(): pass\n", Many / 4) },
        { "literals in a row", "def f(): " + Repeat("'a' ", Many) + "\n" },
        { "joined lines", "x = 1" + Repeat(" \\\n", Many) + "+ 1\n" },
        { "backslashes", Repeat("\\", Many) },
        { "lambdas", "def f(a=" + Repeat("lambda:", Many) + "0): pass\n" },
        { "parameters", "def f(" + Repeat("a, ", Many) + "): pass\n" },
        { "one long name", "def " + Repeat("f", Many) + "(): pass\n" },
        { "one long name beyond ASCII", "def é" + Repeat("é\u0301", Many) + "(): pass\n" },
        { "f-strings in headers that do not end", Repeat("def f(a=f'{\n", Many) },
        { "triple-quoted strings in headers that do not end", Repeat("def f(a=\\\"\"\"\n", Many) },
        { "triple f-strings in headers with quotes inside", Repeat("def f(a=f'''{'''): pass\n", Many / 4) },
        { "triple f-strings with quotes inside", Repeat("x = f'''{'''\n", Many / 4) },
        { "triple-quoted strings in f-strings that do not end", Repeat("x = f'{\\\"\"\"\n", Many) },
        { "semicolons", Repeat("x;", Many) + "\n" },
        { "line ends of all kinds", Repeat("\r\n\r\n\n\r", Many) },
        { "tabs", "x\n" + Repeat("\t", Many) + "x\n" },
        { "indentations that do not fit", string.Concat(Enumerable.Range(0, 2_000).Select(static i => new string(' ', i * 7 % 101) + "x\n")) },
        { "attributes", "class A:\n" + Repeat(" a = 1\n b = 2\n", Many) },
        { "zeros", Repeat("\0", Many) },
        { "half surrogates", Repeat("def f\ud83d(): pass\n", 1000) },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Ends_with_consistent_units(string name, string text)
    {
        // On the small stack of a pool thread, so that recursion would show.
        var extraction = Task.Run(() => PythonSource.Extract(text), TestContext.Current.CancellationToken);
        var extracted = await extraction.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.True(name.Contains("surrogates", StringComparison.Ordinal) || Consistent(text, extracted.Units));
    }

    [Fact]
    public void Functions_nested_deeply_are_all_found()
    {
        var extracted = PythonSource.Extract(Nested("def f():", 2_000));
        Assert.Equal(2_000, extracted.Units.Count);
        Assert.Empty(extracted.Errors);
        Assert.All(extracted.Units, static unit => Assert.InRange(unit.QualifiedName.Length, 1, 1_100));
    }

    [Fact]
    public void Definition_behind_ten_thousand_blocks_is_found()
    {
        var text = new StringBuilder();
        for (var depth = 0; depth < 10_000; depth++) text.Append(' ', depth).Append("if x:\n");
        text.Append(' ', 10_000).Append("def f(): pass\nclass A: pass\n");
        Assert.Equal("f 10001-10001, A 10002-10002", PythonSource.Outline(text.ToString()));
    }

    [Fact]
    public void Cancellation_ends_it()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var file = new SourceFile("m.py", Language.Python, "def f(): pass");
        Assert.Throws<OperationCanceledException>(() => new PythonExtractor().Extract(file, source.Token));
    }

    private static bool Consistent(string text, IReadOnlyList<Sextant.Extraction.CodeUnit> units)
    {
        UnitInvariants.Check(text, units);
        return true;
    }

    private static string Repeat(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();

    private static string Nested(string header, int depth)
    {
        var text = new StringBuilder();
        for (var i = 0; i < depth; i++) text.Append(' ', i).Append(header).Append('\n');
        return text.Append(' ', depth).Append("pass\n").ToString();
    }
}
