using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Sextant.Tests.Extraction.Python;

/// <summary>Programs of random nesting, layout and statements give back the structure that they were made from.</summary>
public sealed class StructurePropertyTests
{
    private static readonly Gen<string> Indents = Gen.Elements(" ", "  ", "    ", "\t", "        ", "  \t");

    private static readonly Gen<ProgramNode> Statements = Gen.Elements(
        "x = 1",
        "x: int = 1; y = 2;",
        "# def f(): pass",
        "",
        "x = '''\ndef f(): pass\n'''",
        "x = \"\"\"\nclass A:\n    pass\\\"\"\"\"",
        "x = [\n1, # (\n 2,\n]",
        "f('(', \"#\", r'\\', ')')".Replace("r'\\'", "r'\\\\'", StringComparison.Ordinal),
        "x = 1 + \\\n2",
        "x = f'{y!r:>{z}}' f\"{y['a']}\" f'{{'",
        "x = lambda: {1: [2, 3][0:1]}",
        "print 'a', b % `c`",
        "return (yield)",
        "match = case = 1",
        "if x: y",
        "while x: y; z",
        "x = {'def': 1,\n'class': 2}  # comment",
        "0; 'text'",
        "defined = classes = 1",
        "x = a if b else'c'",
        "x = ur'\\d' 'a\\\nb'",
        "exec code in x").Select(static lines => (ProgramNode)new Statement(lines));

    private static readonly Gen<string> Headers = Gen.Elements(
        "if x:", "else:", "for x in y[1:2]:", "while x: # comment", "try:", "except (A, B) as e:", "finally:", "with a as b, \\\n c:",
        "async with a:", "match x:", "case {1: y}:", "elif (x :=\n1):", "except X, e:");

    private static readonly Gen<string> Functions = Gen.Elements(
        "()", "(a, b=1)", "(\n a, # (\n b,\n)", "(*args, **kwargs) -> int", "(a=lambda b, c: {1: 2})", "[T: (int, str)](a: T) -> T", "(a: 'b:' = ':') -> lambda: 0", "(a, (b, c))", "()  ");

    private static readonly Gen<string> Classes = Gen.Elements("", "()", "(A, B)", "(A,\n  metaclass=B,\n)", "[T](A[T])", " ");

    private static readonly Gen<string[]> Decorators =
        Gen.Elements("@d", "@d(1,\n 2)", "@a.b['c:']", "@d # comment").ArrayOf().Select(static all => all.Take(2).ToArray());

    private static readonly Gen<(string, string)?> Docstrings = Gen.Elements<(string, string)?>(
        null,
        ("'doc'", "doc"),
        ("\"\"\"Doc.\"\"\"", "Doc."),
        ("'''Doc.\n\n  class A: pass\n'''", "Doc.\n\nclass A: pass"),
        ("r'a\\b'", "a\\b"),
        ("'a' \"b\"", "ab"),
        ("('a'\n'b')", "ab"),
        ("'\\x41\\n'", "A"));

    [Fact]
    public void Program_gives_back_its_structure()
    {
        var programs = from size in Gen.Choose(0, 40)
                       from nodes in Nodes(size)
                       from lineEnd in Gen.Elements("\n", "\r\n", "\r")
                       select (nodes, lineEnd);
        Prop.ForAll(programs.ToArbitrary(), static program =>
        {
            var (source, expected) = ProgramWriter.Write(program.nodes, program.lineEnd);
            var extracted = PythonSource.Extract(source);
            var actual = extracted.Units.Select(static unit =>
                new ExpectedUnit(unit.QualifiedName, unit.StartLine, unit.NameLine, unit.EndLine, unit.Documentation));
            Assert.True(expected.SequenceEqual(actual), source);
            Assert.True(extracted.Errors.Count == 0, source);
            UnitInvariants.Check(source, extracted.Units);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));
    }

    private static Gen<ProgramNode[]> Nodes(int size) =>
        Gen.Choose(0, Math.Min(4, size)).SelectMany(count => Node(count == 0 ? 0 : (size - 1) / count).ArrayOf(count));

    private static Gen<ProgramNode> Node(int size)
    {
        if (size <= 0) return Statements;
        var block = from header in Headers from indent in Indents from nodes in Nodes(size) select (ProgramNode)new Block(header, indent, nodes);
        var function = from keyword in Gen.Elements("def", "async def") from rest in Functions from node in Definition(keyword, rest, size) select node;
        var type = from rest in Classes from node in Definition("class", rest, size) select node;
        return Gen.Frequency((1, Statements), (2, block), (4, function), (2, type));
    }

    private static Gen<ProgramNode> Definition(string keyword, string rest, int size) =>
        from name in Gen.Elements("f", "g", "A", "größe", "__init__", "_")
        from decorators in Decorators
        from docstring in Docstrings
        from oneLine in Gen.Frequency((3, Gen.Constant<string?>(null)), (1, Gen.Elements<string?>("pass", "x = 1; y", "return [\n1]", "x;")))
        from indent in Indents
        from nodes in Nodes(size)
        select (ProgramNode)new Definition(keyword, name, rest, decorators, docstring, oneLine, indent, nodes);
}
