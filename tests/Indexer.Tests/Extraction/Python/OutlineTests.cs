using Xunit;

namespace Sextant.Tests.Extraction.Python;

/// <summary>Which functions and classes valid source has, and from which line to which.</summary>
public sealed class OutlineTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("x = 1\n", "")]
    [InlineData("def f(): pass", "f 1-1")]
    [InlineData("def f(): pass\n", "f 1-1")]
    [InlineData("def f():\n    pass\n", "f 1-2")]
    [InlineData("def f():\n    pass\n\n\n", "f 1-2")]
    [InlineData("def f():\n    pass\n    # comment\n", "f 1-2")]
    [InlineData("def f():\n\n\n    pass", "f 1-4")]
    [InlineData("\n\n# comment\ndef f(): pass", "f 4-4")]
    [InlineData("async def f(): pass", "f 1-1")]
    [InlineData("async  def  f  ( ) : pass", "f 1-1")]
    [InlineData("class A: pass", "A 1-1")]
    [InlineData("class A(): pass", "A 1-1")]
    [InlineData("class A(B, metaclass=C): pass", "A 1-1")]
    [InlineData("class A:\n  x = 1\n  def f(self): pass\n  y = 2\n", "A 1-4, A.f 3-3")]
    [InlineData("class A:\n  class B:\n    def f(self):\n      def g(): pass\n", "A 1-4, A.B 2-4, A.B.f 3-4, A.B.f.g 4-4")]
    [InlineData("def f():\n  pass\ndef g():\n  pass\n", "f 1-2, g 3-4")]
    [InlineData("def f():\n  def g(): pass\ndef h(): pass", "f 1-2, f.g 2-2, h 3-3")]
    [InlineData("if x:\n  def f(): pass\nelse:\n  def f(): pass", "f 2-2, f 4-4")]
    [InlineData("try:\n  import x\nexcept ImportError:\n  class A: pass", "A 4-4")]
    [InlineData("with a as b:\n  def f(): pass", "f 2-2")]
    [InlineData("for x in y:\n  while z:\n    def f(): pass", "f 3-3")]
    [InlineData("match x:\n  case [1, 2]:\n    def f(): pass\n  case _:\n    def g(): pass", "f 3-3, g 5-5")]
    [InlineData("@d\ndef f(): pass", "f 1-2")]
    [InlineData("@d\n@e(1,\n   2)\n\n# comment\nclass A: pass", "A 1-6")]
    [InlineData("@d\nasync def f(): pass", "f 1-2")]
    [InlineData("class A:\n  @property\n  def p(self): pass\n  @p.setter\n  def p(self, v): pass", "A 1-5, A.p 2-3, A.p 4-5")]
    [InlineData("def f(a,\n      b):\n  pass", "f 1-3")]
    [InlineData("def f(\n  a,  # first\n  b=')',\n): return [\n  1]", "f 1-5")]
    [InlineData("def \\\n  f(): pass", "f 1-2")]
    [InlineData("def f(): x; y; z", "f 1-1")]
    [InlineData("def f(): return 1 + \\\n  2\ndef g(): pass", "f 1-2, g 3-3")]
    [InlineData("def f(): return 1 \\\n\ndef g(): pass", "f 1-1, g 3-3")]
    [InlineData("def f(): return '''\ndef g(): pass\n'''", "f 1-3")]
    [InlineData("x = '''\ndef g(): pass\n'''\ndef f(): pass", "f 4-4")]
    [InlineData("x = [\n  'def', # def g(): pass\n]\ndef f(): pass", "f 4-4")]
    [InlineData("x = 1 # '''\ndef f(): pass # '''\n", "f 2-2")]
    [InlineData("def f() -> Dict[str, lambda: 0]: pass", "f 1-1")]
    [InlineData("def f() -> lambda x: x: pass", "f 1-1")]
    [InlineData("def f(x=lambda: {1: 2}): pass", "f 1-1")]
    [InlineData("def f[T: (int, str)](x: T) -> T: pass", "f 1-1")]
    [InlineData("class A[T, *U, **V](B[T]): pass", "A 1-1")]
    [InlineData("type X[T] = list[T]\ndef f(): pass", "f 2-2")]
    [InlineData("define = classes = async_ = 1\ndefine()\nclasses()\n", "")]
    [InlineData("async with x: pass\nasync for y in z: pass\nawait f()\n", "")]
    [InlineData("match = type = case = 1\nmatch (x)\nmatch[x:y]\n", "")]
    [InlineData("class A:\r\n  def f(self):\r\n    pass\r\n", "A 1-3, A.f 2-3")]
    [InlineData("class A:\r  def f(self):\r    pass\r", "A 1-3, A.f 2-3")]
    [InlineData("class A:\n\tdef f(self):\n\t\tpass\n\tdef g(self): pass\n", "A 1-4, A.f 2-3, A.g 4-4")]
    [InlineData("if x:\n        def f(): pass\n", "f 2-2")]
    [InlineData("\fdef f():\n    pass\n\f\ndef g(): pass", "f 1-2, g 4-4")]
    [InlineData("class A:\n  x = 1\n\n  # comment\n# at the margin\n      # deeper\n  def f(self): pass", "A 1-7, A.f 7-7")]
    [InlineData("\uFEFFdef f(): pass", "f 1-1")]
    [InlineData("def f(): ...\ndef f(x): ...", "f 1-1, f 2-2")]
    [InlineData("x = 0xdef\ny = 1if x else 2\ndef f(): pass", "f 3-3")]
    [InlineData("a\u2028b = 1\u0085\ndef f(): pass", "f 2-2")]
    public void Outline_of_valid_source(string source, string expected)
    {
        var extracted = PythonSource.Extract(source);
        Assert.Equal(expected, PythonSource.Outline(extracted));
        Assert.Empty(extracted.Errors);
    }

    [Theory]
    [InlineData("print 'a' % b, c\ndef f(): pass", "f 2-2")]
    [InlineData("print >>f, 'a',\ndef f(): pass", "f 2-2")]
    [InlineData("print\ndef f():\n  print\n  return", "f 2-4")]
    [InlineData("exec 'x = 1' in d\ndef f(): pass", "f 2-2")]
    [InlineData("x = `a` <> b\ndef f(): pass", "f 2-2")]
    [InlineData("try: pass\nexcept X, e: pass\ndef f(): pass", "f 3-3")]
    [InlineData("raise X, 'a', tb\ndef f(): pass", "f 2-2")]
    [InlineData("x = ur'\\d' + UR\"a\"\ndef f(): pass", "f 2-2")]
    [InlineData("x = 0777 + 10L\ndef f(): pass", "f 2-2")]
    [InlineData("def f(a, (b, c)): pass", "f 1-1")]
    [InlineData("class A: __metaclass__ = B\nclass C: pass", "A 1-1, C 2-2")]
    [InlineData("async = True\nasync.f(async=1)\ndef f(): pass", "f 3-3")]
    [InlineData("print\"a\";print'b'\ndef f(): pass", "f 2-2")]
    public void Outline_of_Python_2(string source, string expected)
    {
        var extracted = PythonSource.Extract(source);
        Assert.Equal(expected, PythonSource.Outline(extracted));
        Assert.Empty(extracted.Errors);
    }

    [Fact]
    public void Python_2_mixes_tabs_and_spaces()
    {
        var extracted = PythonSource.Extract("class A:\n    def f(self):\n\tif x:\n\t    pass\n    def g(self):\n        pass\n\tx = 1\n");
        Assert.Equal("A 1-7, A.f 2-4, A.g 5-7", PythonSource.Outline(extracted));
    }
}
