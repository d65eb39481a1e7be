using System.Text;
using Sextant.Extraction;
using Sextant.Extraction.CSharp;
using Sextant.Repositories;
using Xunit;

namespace Sextant.Tests.Extraction.CSharp;

/// <summary>Inputs made to exhaust the stack, the memory or the patience of a parser, behind a function that is to be found all the same.</summary>
public sealed class LimitsTests
{
    private const int Many = 100_000;
    private const string Before = "class Before { void First() { } }\n";
    private const string Behind = "\nclass Behind { void Last() { } }\n";

    /// <summary>Every crash and hang that was ever found is one of these.</summary>
    public static TheoryData<string, string> Texts => new()
    {
        { "parentheses", In("x = " + Repeat("(", Many) + "1" + Repeat(")", Many) + ";") },
        { "parentheses that do not close", In("x = " + Repeat("(", Many)) },
        { "parentheses that close nothing", In(Repeat(")", Many)) },
        { "brackets", In("x = a" + Repeat("[", Many) + "1" + Repeat("]", Many) + ";") },
        { "collection expressions", In("x = " + Repeat("[", Many) + Repeat("]", Many) + ";") },
        { "braces", In(Repeat("{", Many) + Repeat("}", Many)) },
        { "braces that do not close", "class A {" + Repeat("{", Many) },
        { "braces that close nothing", Repeat("}", Many) },
        { "ifs", In(Repeat("if (a) ", Many) + ";") },
        { "ifs with elses", In(Repeat("if (a) ; else ", Many) + ";") },
        { "ifs in braces", In(Repeat("if (a) { ", Many) + Repeat("}", Many)) },
        { "loops", In(Repeat("for (;;) ", Many) + ";") },
        { "loops in braces", In(Repeat("while (a) { ", Many)) },
        { "tries", In(Repeat("try { ", Many) + Repeat("} finally { }", Many)) },
        { "usings", In(Repeat("using (a) ", Many) + ";") },
        { "labels", In(Repeat("a: ", Many) + ";") },
        { "lambdas", In("x = " + Repeat("a => ", Many) + "1;") },
        { "lambdas in parentheses", In("x = " + Repeat("(a) => ", Many) + "1;") },
        { "lambdas with bodies", In("x = " + Repeat("() => { return ", Many) + "1;" + Repeat("};", Many)) },
        { "lambdas as arguments", In(Repeat("F(a => ", Many) + "1" + Repeat(")", Many) + ";") },
        { "local functions", In(Repeat("void F() { ", Many) + Repeat("}", Many)) },
        { "generics", "class A { " + Repeat("B<", Many) + "C" + Repeat(">", Many) + " x; }" },
        { "generics that do not close", "class A { " + Repeat("B<", Many) },
        { "generic calls", In(Repeat("F<", Many) + "int" + Repeat(">", Many) + "();") },
        { "less-thans", In("x = " + Repeat("a < ", Many) + "b;") },
        { "interpolations", In("x = " + Repeat("$\"{", Many) + "1" + Repeat("}\"", Many) + ";") },
        { "interpolations that do not close", In("x = " + Repeat("$\"{", Many)) },
        { "verbatim interpolations", In("x = " + Repeat("$@\"{", Many)) },
        { "raw interpolations", In("x = " + Repeat("$\"\"\"{", Many)) },
        { "dollars", In("x = " + Repeat("$", Many) + "\"\"\"{\"\"\";") },
        { "quotes", In("x = " + Repeat("\"", Many) + ";") },
        { "strings that do not end", In(Repeat("x = \"\n", Many)) },
        { "characters that do not end", In(Repeat("x = '\n", Many)) },
        { "raw strings that do not end", In("x = \"\"\"\n" + Repeat("a\n", Many)) },
        { "comments that do not end", In(Repeat("/* ", Many)) },
        { "casts", In("x = " + Repeat("(int)", Many) + "1;") },
        { "casts of unknown types", In("x = " + Repeat("(A)", Many) + "b;") },
        { "negations", In("x = " + Repeat("!", Many) + "a;") },
        { "minuses", In("x = " + Repeat("- ", Many) + "a;") },
        { "sums", In("x = " + Repeat("a + ", Many) + "a;") },
        { "coalescings", In("x = " + Repeat("a ?? ", Many) + "a;") },
        { "conditionals", In("x = " + Repeat("a ? b : ", Many) + "c;") },
        { "conditionals in conditions", In("x = " + Repeat("a ? ", Many) + "b" + Repeat(" : c", Many) + ";") },
        { "assignments", In(Repeat("a = ", Many) + "b;") },
        { "member accesses", In("x = a" + Repeat(".b", Many) + ";") },
        { "conditional accesses", In("x = a" + Repeat("?.b", Many) + ";") },
        { "calls", In("x = a" + Repeat("()", Many) + ";") },
        { "calls in calls", In(Repeat("F(", Many) + Repeat(")", Many) + ";") },
        { "awaits", In("x = " + Repeat("await ", Many) + "a;") },
        { "throws", In("x = a ?? " + Repeat("throw ", Many) + "a;") },
        { "news", In("x = " + Repeat("new A { B = ", Many) + "1" + Repeat("}", Many) + ";") },
        { "stackallocs", In("x = " + Repeat("stackalloc ", Many) + ";") },
        { "patterns", In("x = a is " + Repeat("not ", Many) + "null;") },
        { "patterns in parentheses", In("x = a is " + Repeat("(", Many) + "1" + Repeat(")", Many) + ";") },
        { "property patterns", In("x = a is " + Repeat("{ B: ", Many) + "1" + Repeat("}", Many) + ";") },
        { "list patterns", In("x = a is " + Repeat("[", Many) + Repeat("]", Many) + ";") },
        { "pattern alternatives", In("x = a is " + Repeat("1 or ", Many) + "2;") },
        { "switch expressions", In("x = " + Repeat("a switch { _ => ", Many) + "1" + Repeat("}", Many) + ";") },
        { "switch sections", In("switch (a) { " + Repeat("case 1: ", Many) + "break; }") },
        { "switches in switches", In(Repeat("switch (a) { default: ", Many) + Repeat("}", Many)) },
        { "queries", In("x = " + Repeat("from a in ", Many) + "b;") },
        { "query clauses", In("x = from a in b " + Repeat("let c = a ", Many) + "select a;") },
        { "tuple types", "class A { " + Repeat("(", Many) + "int a, int b" + Repeat(", int c)", Many) + " x; }" },
        { "array types", "class A { int" + Repeat("[]", Many) + " x; }" },
        { "pointer types", "class A { int" + Repeat("*", Many) + " x; }" },
        { "nullable types", "class A { int" + Repeat("?", Many) + " x; }" },
        { "function pointers", "class A { " + Repeat("delegate*<", Many) + "int" + Repeat(">", Many) + " x; }" },
        { "classes in classes", Repeat("class A { ", Many) + Repeat("}", Many) },
        { "namespaces in namespaces", Repeat("namespace A { ", Many) + Repeat("}", Many) },
        { "qualified names", "namespace A" + Repeat(".B", Many) + " { }" },
        { "aliases", Repeat("a::", Many) + "b c;" },
        { "attributes", Repeat("[A] ", Many) + "class B { }" },
        { "attributes in attributes", Repeat("[A(", Many) + Repeat(")]", Many) },
        { "parameters", "class A { void M(" + Repeat("int a, ", Many) + "int b) { } }" },
        { "default values", "class A { void M(int a = " + Repeat("(", Many) + "1" + Repeat(")", Many) + ") { } }" },
        { "base types", "class A : " + Repeat("B, ", Many) + "C { }" },
        { "constraints", "class A<T> " + Repeat("where T : class ", Many) + "{ }" },
        { "type parameters", "class A<" + Repeat("T, ", Many) + "U> { }" },
        { "modifiers", Repeat("public ", Many) + "class A { }" },
        { "the word partial", Repeat("partial ", Many) + "class A { }" },
        { "the word partial in a using", "using " + Repeat("partial ", 40) + "A;" },
        { "the word partial in a body", In(Repeat("partial ", 40)) },
        { "the word partial with comments", Repeat("partial /**/ ", 40) + "class A { }" },
        { "the word partial in qualified names", Repeat("partial :: ", 40) + "a b;" },
        { "the word partial a line each", Repeat("partial //\n#region\n", 40) + "class A { }" },
        { "the word partial and others", Repeat("partial async ", Many) + "class A { }" },
        { "the word async", In("F(" + Repeat("async ", Many) + ");") },
        { "the word scoped", In(Repeat("scoped ", Many) + "a;") },
        { "the word ref", In(Repeat("ref ", Many) + "a;") },
        { "operators", "class A { " + Repeat("operator ", Many) + "}" },
        { "conditions", Repeat("#if A\n", Many) },
        { "conditions with branches", Repeat("#if A\nclass A { }\n#elif B\nclass B { }\n#else\nclass C { }\n#endif\n", Many / 10) },
        { "conditions in parentheses", "#if " + Repeat("(", Many) + "A" + Repeat(")", Many) + "\n#endif\n" },
        { "negated conditions", "#if " + Repeat("!", Many) + "A\n#endif\n" },
        { "joined conditions", "#if A" + Repeat(" || A", Many) + "\n#endif\n" },
        { "ends of no condition", Repeat("#endif\n", Many) },
        { "branches of no condition", Repeat("#else\n#elif A\n", Many / 2) },
        { "definitions", Repeat("#define A\n", Many) },
        { "definitions of many symbols", string.Concat(Enumerable.Range(0, Many / 10).Select(static i => $"#define A{i}\n#undef A{i / 2}\n")) },
        { "regions", Repeat("#region\n", Many) },
        { "pragmas", Repeat("#pragma warning disable\n", Many) },
        { "markers of conflicts", Repeat("<<<<<<< a\n=======\n>>>>>>> b\n", Many / 10) },
        { "semicolons", Repeat(";", Many) },
        { "one long name", "class " + Repeat("A", Many) + " { }" },
        { "names with escapes", "class " + Repeat("\\u0041", Many) + " { }" },
        { "documentation", "/// <summary>" + Repeat("<b>", Many) + "\nclass A { }" },
        { "documentation lines", Repeat("/// a\n", Many) + "class A { }" },
        { "documentation that does not end", Repeat("/** <summary>", Many) + "\nclass A { }" },
        { "zeros", Repeat("\0", Many) },
        { "half surrogates", Repeat("class A\ud83d { }\n", 1000) },
        { "line ends of all kinds", Repeat("\r\n\r\u2028\u0085\n", Many) },
        { "tiny functions", "class A { " + Repeat("void M() { } ", Many / 2) + "}" },
        { "tiny functions in a function", In(Repeat("void M() { } ", Many / 4)) },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Ends_with_consistent_units(string name, string text)
    {
        var source = Before + text + Behind;
        var extracted = await ExtractAsync(source, name);
        UnitInvariants.Check(source, extracted);
        Assert.True(extracted.Units.Any(static unit => unit.Name == "First"), $"{name}: {string.Join(" ", extracted.Errors.Select(error => error.ToString()))}");
    }

    [Fact]
    public void Cancellation_ends_it()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Extracted.From("class A { }", source.Token));
    }

    [Fact]
    public void One_word_partial_is_read_as_ever() =>
        Extracted.CheckUnits(
            "partial class A { partial void M(); public partial int P { get; }\npartial record R; } // partial partial partial partial partial\npartial struct S { }",
            "class A 1-2\nmethod A.M() 1-1\nrecord A.R 2-2\nstruct S 3-3");

    /// <summary>On the small stack of a pool thread, so that recursion would show; a hang ends the test.</summary>
    private static async Task<ExtractedFile> ExtractAsync(string text, string name)
    {
        var extraction = Task.Run(() => new CSharpExtractor().Extract(new SourceFile("A.cs", Language.CSharp, text)), TestContext.Current.CancellationToken);
        try
        {
            return await extraction.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{name}: the extraction does not end", e);
        }
    }

    private static string In(string body) => "class A { void M() { " + body + " } }";

    private static string Repeat(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();
}
