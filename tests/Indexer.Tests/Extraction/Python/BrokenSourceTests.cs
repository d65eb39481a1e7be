using Xunit;

namespace Sextant.Tests.Extraction.Python;

/// <summary>What is found in source that does not parse, and what is said about it.</summary>
public sealed class BrokenSourceTests
{
    [Theory]
    // Brackets.
    [InlineData("def f(:\n  pass\ndef g(): pass", "f 1-2, g 3-3", "1: '(' is not closed")]
    [InlineData("def f(a, b\n  return 1\ndef g(): pass", "f 1-2, g 3-3", "1: '(' is not closed")]
    [InlineData("def f(a=(1, b):\n  return 1\nclass B: pass", "f 1-2, B 3-3", "1: '(' is not closed")]
    [InlineData("class A(B:\n  x = 1\n  def f(self): pass", "A 1-3, A.f 3-3", "1: '(' is not closed")]
    [InlineData("def f():\n  x = g(a,\n        b\n  y = 1\n\nX = 1\n\ndef h(): pass", "f 1-4, h 8-8", "2: '(' is not closed")]
    [InlineData("def f(x): return (\ndef g(): pass", "f 1-1, g 2-2", "1: '(' is not closed")]
    [InlineData("x = {1: [2, 3\nclass A: pass", "A 2-2", "1: '[' is not closed")]
    [InlineData("x = (1,\n@d\ndef f(): pass", "f 2-3", "1: '(' is not closed")]
    [InlineData("x = (a\n@b\n)\ndef f(): pass", "f 4-4", "")]
    [InlineData("x = (\n  async def f(): pass", "f 2-2", "1: '(' is not closed; 2: unexpected indent")]
    [InlineData("x = (1\n", "", "1: '(' is not closed")]
    [InlineData("x = [1, 2)\ndef f(): pass", "f 2-2", "1: '[' is not closed; 1: ')' closes nothing")]
    [InlineData("x = ([1, 2)\ndef f(): pass", "f 2-2", "1: ')' does not close '['")]
    [InlineData("x = 1)\ndef f(): pass", "f 2-2", "1: ')' closes nothing")]
    [InlineData("def f(x)): pass\ndef g(): pass", "f 1-1, g 2-2", "1: expected ':'")]
    // Strings.
    [InlineData("x = 'abc\ndef f(): pass", "f 2-2", "1: string is not closed")]
    [InlineData("def f():\n  g('abc)\n  y = 1\nz = 1\ndef h(): pass", "f 1-3, h 5-5", "2: string is not closed")]
    [InlineData("x = f'{a\ndef f(): pass", "f 2-2", "1: string is not closed")]
    [InlineData("x = 'a\\", "", "1: string is not closed")]
    [InlineData("def f(a='b\n  pass\ndef g(): pass", "f 1-2, g 3-3", "1: '(' is not closed")]
    [InlineData("class A:\n  def f(self):\n    '''Text.\n    Don't.\n    class of things\n  def g(self): pass\nB = 1", "A 1-6, A.f 2-5, A.g 6-6", "3: triple-quoted string is not closed")]
    [InlineData("x = '''\ndef f():\n  '''Doc.'''\ndef g():\n  '''Doc.'''", "f 2-3, g 4-5", "1: triple-quoted string is not closed")]
    [InlineData("def f():\n  '''Doc.''\n  pass\nclass A:\n  '''Doc.'''", "f 1-3, A 4-5", "2: triple-quoted string is not closed")]
    [InlineData("x = '''", "", "1: triple-quoted string is not closed")]
    [InlineData("x = f'''{a\ndef f(): pass", "f 2-2", "1: triple-quoted string is not closed")]
    // Indentation.
    [InlineData("def f():\n        a\n    b\ndef g(): pass", "f 1-3, g 4-4", "3: unindent does not match any outer indentation level")]
    [InlineData("def f():\n  if x:\n      a\n    b\n  c\ndef g(): pass", "f 1-5, g 6-6", "4: unindent does not match any outer indentation level")]
    [InlineData("x = 1\n  y = 2\ndef f(): pass", "f 3-3", "2: unexpected indent")]
    [InlineData("  x = 1\n  def f(): pass", "f 2-2", "1: unexpected indent")]
    [InlineData("def f():\npass\ndef g(): pass", "f 1-1, g 3-3", "2: expected an indented block")]
    [InlineData("def f():", "f 1-1", "1: expected an indented block")]
    [InlineData("class A:\n  def f(self):\n  def g(self): pass", "A 1-3, A.f 2-2, A.g 3-3", "3: expected an indented block")]
    [InlineData("if x:\npass", "", "2: expected an indented block")]
    [InlineData("if x:\n        a\n\tb\ndef f(): pass", "f 4-4", "3: inconsistent use of tabs and spaces in indentation")]
    [InlineData("class A:\n    def f(self):\n\tpass\n    def g(self): pass", "A 1-4, A.f 2-3, A.g 4-4", "3: inconsistent use of tabs and spaces in indentation")]
    // Headers.
    [InlineData("class A\n  def f(self): pass", "A 1-2, A.f 2-2", "1: expected ':'")]
    [InlineData("def f\n  pass", "f 1-2", "1: expected ':'")]
    [InlineData("def f() -> int\n  return 1\ndef g(): pass", "f 1-2, g 3-3", "1: expected ':'")]
    [InlineData("async def f()\n  pass", "f 1-2", "1: expected ':'")]
    [InlineData("class A\nclass B: pass", "A 1-1, B 2-2", "1: expected ':'")]
    [InlineData("def\ndef f(): pass", "f 2-2", "1: expected a name and ':'")]
    [InlineData("class", "", "1: expected a name and ':'")]
    [InlineData("def 1f(): pass", "", "1: expected a name and ':'")]
    [InlineData("class of things\ndef f(): pass", "f 2-2", "1: expected a name and ':'")]
    [InlineData("@d\nx = 1\ndef f(): pass", "f 3-3", "1: expected a function or class after the decorator")]
    [InlineData("def f(): pass\n@d", "f 1-1", "2: expected a function or class after the decorator")]
    [InlineData("def f():\n    pass\n    @d\ndef g(): pass", "f 1-3, g 4-4", "3: expected a function or class after the decorator")]
    [InlineData("class A:\n    def f():\n        @d\n    def g(): pass", "A 1-4, A.f 2-3, A.g 4-4", "3: expected a function or class after the decorator")]
    // What is no Python at all.
    [InlineData("<<<<<<< HEAD\ndef f(): pass\n=======\ndef f(a): pass\n>>>>>>> b", "f 2-2, f 4-4", "1: '<' starts no statement; 3: '=' starts no statement; 5: '>' starts no statement")]
    [InlineData("$ foo\n!ls 'abc\ndef f(): pass", "f 3-3", "1: '$' is not part of the language; 2: '!' starts no statement; 2: string is not closed")]
    [InlineData("%magic\nx?\ndef f(): pass", "f 3-3", "1: '%' starts no statement; 2: '?' is not part of the language")]
    [InlineData("x = \\\ndef f(): pass", "f 2-2", "1: unexpected text after a backslash at the end of a line")]
    [InlineData("x = 1 \\ \ndef f(): pass", "f 2-2", "1: unexpected text after a backslash at the end of a line")]
    [InlineData("x = (1 \\ 2)\ndef f(): pass", "f 2-2", "1: unexpected text after a backslash at the end of a line")]
    [InlineData("def f(): \\", "f 1-1", "1: unexpected text after a backslash at the end of a line")]
    [InlineData("\0\0\0", "", "")]
    public void Finds_what_it_can_and_says_what_is_wrong(string source, string outline, string errors)
    {
        var extracted = PythonSource.Extract(source);
        Assert.Equal(outline, PythonSource.Outline(extracted));
        Assert.Equal(errors, PythonSource.Errors(extracted));
        UnitInvariants.Check(source, extracted.Units);
    }

    [Fact]
    public void Signature_of_a_broken_header_is_its_first_line()
    {
        Assert.Equal("def f(a=(1, b)", PythonSource.First("def f(a=(1, b):\n  return 1\nclass B: pass").Signature);
        Assert.Equal(["a"], PythonSource.First("def f(a=(1, b):\n  return 1\nclass B: pass").Parameters);
        Assert.Equal("class A", PythonSource.First("class A\n  pass").Signature);
    }

    [Fact]
    public void Documentation_survives_a_broken_header() => Assert.Equal("Doc.", PythonSource.First("def f(a:\n  'Doc.'\n").Documentation);

    [Fact]
    public void Errors_are_bounded() => Assert.InRange(PythonSource.Extract(string.Concat(Enumerable.Repeat("x = )\n", 10_000))).Errors.Count, 1, 100);
}
