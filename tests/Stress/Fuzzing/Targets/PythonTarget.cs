using Sextant.Extraction.Python;
using Sextant.Repositories;

namespace Sextant.Stress.Fuzzing.Targets;

internal sealed class PythonTarget(string repository) : IFuzzTarget
{
    private readonly PythonExtractor _extractor = new();

    public string Name => "python";

    public IReadOnlyList<string> Seeds { get; } = [.. SourceSeeds.Read(repository, "*.py"), "class A:\n    def f(self, a=1):\n        '''Doc.'''\n        return a\n"];

    public IReadOnlyList<string> Tokens { get; } =
    [
        "def ", "def f(", "def f():\n", "async def ", "class A", "class A(B):\n", "lambda: ", "@d\n", "if x:\n", "else:\n", "elif ", "for x in ", "while x:\n", "try:\n", "except* E:\n", "with a as b:\n",
        "match x:\n", "case {", "return ", "yield ", "await ", "pass\n", "'", "\"", "'''", "\"\"\"", "f'{", "f\"\"\"{", "rb'", "t'{", "}'", "{", "}", "(", ")", "[", "]", ":", ":=", "->", ",", ";", "\\\n", "\\", "#",
        "# -*- coding: latin-1 -*-\n", "\n", "\r\n", "\r", "\n    ", "\n\t", "    ", "\t", "\f", "=", "*", "**", "/", "%", "!", "?", "$", "`", "print ", "exec ", "type X = ", "[T: int]", "\\N{DASH}", "\\x41", "\\u0041",
    ];

    public void Run(string input) => UnitChecks.Check(input, _extractor.Extract(new SourceFile("fuzz.py", Language.Python, input)));
}
