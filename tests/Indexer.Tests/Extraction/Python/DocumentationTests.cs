using Xunit;

namespace Sextant.Tests.Extraction.Python;

public sealed class DocumentationTests
{
    [Theory]
    [InlineData("\"doc\"", "doc")]
    [InlineData("'doc'", "doc")]
    [InlineData("'''doc'''", "doc")]
    [InlineData("\"\"\"doc\"\"\"", "doc")]
    [InlineData("r'a\\n'", "a\\n")]
    [InlineData("u'doc'", "doc")]
    [InlineData("R'doc' U'doc'", "docdoc")]
    [InlineData("'a' \"b\" '''c'''", "abc")]
    [InlineData("('a'\n   'b' # comment\n )", "ab")]
    [InlineData("((('a')))", "a")]
    [InlineData("'a' \\\n  'b'", "ab")]
    [InlineData("'doc'; x = 1", "doc")]
    [InlineData("'doc' # comment", "doc")]
    [InlineData("'  doc  '", "doc  ")]
    [InlineData("'''\n  a\n    b\n  c\n  '''", "a\n  b\nc")]
    [InlineData("'''a\n    b\n  c'''", "a\n  b\nc")]
    [InlineData("'''a\n\tb\n        c'''", "a\nb\nc")]
    [InlineData("'''a\r\n  b\r  c'''", "a\nb\nc")]
    [InlineData("'a\\n  b\\tc'", "a\nb     c")]
    [InlineData("'\\x41\\101\\u0042\\U00000043'", "AABC")]
    [InlineData("'\\a\\b\\f\\v.\\'\\\"\\\\'", "\a\b\f\v.'\"\\")]
    [InlineData("'\\q\\ '", "\\q\\ ")]
    [InlineData("'\\0\\08\\777'", "\0\08\u01ff")]
    [InlineData("'a\\\nb'", "ab")]
    [InlineData("'\\U0001F600'", "😀")]
    [InlineData("'''😀\ta'''", "😀       a")]
    [InlineData("'\\N{BULLET}'", "\\N{BULLET}")]
    [InlineData("'\\u12'", "\\u12")]
    [InlineData("''", null)]
    [InlineData("'  \\n '", " ")]
    [InlineData("b'doc'", null)]
    [InlineData("f'doc'", null)]
    [InlineData("rf'doc'", null)]
    [InlineData("t'doc'", null)]
    [InlineData("'a' f'b'", null)]
    [InlineData("'a',", null)]
    [InlineData("('a',)", null)]
    [InlineData("'a' + 'b'", null)]
    [InlineData("'a' % b", null)]
    [InlineData("'a'.b", null)]
    [InlineData("('a').b()", null)]
    [InlineData("'a' if b else c", null)]
    [InlineData("'a'[0]", null)]
    [InlineData("('a'", null)]
    [InlineData("'a' )", null)]
    [InlineData("()", null)]
    [InlineData("doc", null)]
    [InlineData("x = 'doc'", null)]
    [InlineData("pass; 'doc'", null)]
    [InlineData("pass\n 'doc'", null)]
    public void Is_the_docstring_cleaned(string body, string? expected)
    {
        Assert.Equal(expected, PythonSource.First($"def f():\n {body}\n").Documentation);
        Assert.Equal(expected, PythonSource.First($"def f(): {body}\n").Documentation);
        Assert.Equal(expected, PythonSource.First($"class A:\n {body}\n").Documentation);
        Assert.Equal(expected, PythonSource.First($"class A:\n\n # comment\n\n {body}\n def f(self): 'other'").Documentation);
    }

    [Fact]
    public void Comments_are_no_documentation() => Assert.Null(PythonSource.First("# comment\ndef f():\n    # comment\n    pass").Documentation);

    [Fact]
    public void Function_inside_does_not_document_the_one_around() =>
        Assert.Null(PythonSource.First("def f():\n    def g():\n        'doc'\n").Documentation);
}
