using Sextant.Extraction.CSharp;
using Sextant.Repositories;

namespace Sextant.Stress.Fuzzing.Targets;

internal sealed class CSharpTarget(string repository) : IFuzzTarget
{
    private readonly CSharpExtractor _extractor = new();

    public string Name => "csharp";

    public IReadOnlyList<string> Seeds { get; } =
        [.. SourceSeeds.Read(repository, "*.cs"), "record struct P(int X) : I { public static P operator +(P a, P b) => new(a.X + b.X); }", "int F() => 1; F();"];

    public IReadOnlyList<string> Tokens { get; } =
    [
        "(", ")", "[", "]", "{", "}", "<", ">", ";", ",", ".", ":", "::", "=>", "=", "==", "??", "?", "?.", "!", "..", "+", "-", "*", "&", "&&", "|", "||", "^", "~",
        "\"", "\"\"\"", "$\"", "$\"{", "$@\"", "@\"", "$$\"\"\"{{", "'", "'a'", "//", "///", "/*", "*/", "/** <summary>a</summary> */", "#if A\n", "#if false\n",
        "#elif B\n", "#else\n", "#endif\n", "#region\n", "#endregion\n", "#pragma warning disable\n", "#define A\n", "#line hidden\n", "#nullable enable\n",
        "class A", "class A {", "struct S", "record R(", "interface I<", "enum E {", "delegate void D(", "namespace N;", "namespace N {", "using A;", "using (", "void M() {",
        "void M(", "=> (", "async ", "await ", "new ", "new(", "new[] {", "switch {", "switch (x) { case ", "case ", "when ", "is not ", "and ", "or ", "if (", "else ", "for (;;) ",
        "foreach (var x in ", "while (", "do {", "try {", "catch (", "finally {", "lock (", "fixed (", "unsafe {", "checked(", "typeof(", "sizeof(", "nameof(", "default(", "stackalloc ",
        "from x in ", "select ", "orderby ", "join ", "let ", "group ", "where T : ", "lambda => ", "(a, b) => ", "static () => ", "delegate* <", "ref ", "out ", "in ", "params ", "this ",
        "get;", "set {", "init;", "add {", "remove {", "operator ", "implicit operator ", "explicit operator ", "~A() { }", "this[", "[Attribute(", "[assembly: ", "extern alias ",
        "global::", "partial ", "public ", "file ", "required ", "scoped ", "yield return ", "goto ", "return ", "throw ", "with {", "@class", "\\u0041", "0x", "1e", "1.0f", "<<", ">>>", "<<<<<<<",
        "=======", ">>>>>>>", "extension(", "field", "\n", "\r\n", " ", "\t",
    ];

    public void Run(string input) => UnitChecks.Check(input, _extractor.Extract(new SourceFile("Fuzz.cs", Language.CSharp, input)));
}
