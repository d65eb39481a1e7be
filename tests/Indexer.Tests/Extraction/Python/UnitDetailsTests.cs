using Sextant.Extraction;
using Xunit;

namespace Sextant.Tests.Extraction.Python;

public sealed class UnitDetailsTests
{
    [Theory]
    [InlineData("def f(): pass", CodeUnitKind.Function, null)]
    [InlineData("async def f(): pass", CodeUnitKind.Function, null)]
    [InlineData("class A:\n  def f(self): pass", CodeUnitKind.Method, "A")]
    [InlineData("class A:\n  if x:\n    def f(self): pass", CodeUnitKind.Method, "A")]
    [InlineData("class A:\n  def m(self):\n    def f(): pass", CodeUnitKind.Function, "A")]
    [InlineData("def g():\n  def f(): pass", CodeUnitKind.Function, "g")]
    [InlineData("def g():\n  def h():\n    def f(): pass", CodeUnitKind.Function, "h")]
    [InlineData("def g():\n  class A:\n    def f(self): pass", CodeUnitKind.Method, "A")]
    [InlineData("class f: pass", CodeUnitKind.Class, null)]
    [InlineData("class A:\n  class f: pass", CodeUnitKind.Class, "A")]
    [InlineData("def g():\n  class f: pass", CodeUnitKind.Class, "g")]
    [InlineData("class A: pass\ndef f(): pass", CodeUnitKind.Function, null)]
    public void Kind_and_container(string source, CodeUnitKind kind, string? container)
    {
        var unit = PythonSource.Extract(source).Units.Single(static unit => unit.Name == "f");
        Assert.Equal((kind, container), (unit.Kind, unit.ContainerName));
    }

    [Theory]
    [InlineData("def f(): return 1", "return 1")]
    [InlineData("def f():\n    return 1\n", "return 1")]
    [InlineData("def f():\n    'doc'\n    return 1\n", "return 1")]
    [InlineData("def f(): 'doc'; return 1", "return 1")]
    [InlineData("def f(a,\n      b): # comment\n    x\n\n    y # end\n# after\n", "# comment\n    x\n\n    y")]
    [InlineData("def f():\n    'doc'\n", "")]
    [InlineData("def f():\n    def g(): pass\n    return g", "def g(): pass\n    return g")]
    [InlineData("class f(A, B, metaclass=C): pass", "A B metaclass=C")]
    [InlineData("class f:\n  'doc'\n  def g(self): x = 1\n  class H: pass\n  a = 1\n  b: int\n  c: int = 2\n", "g H a b c")]
    [InlineData("class f(A):\n  a, b = 1, 2\n  c == d\n  e.g = 1\n  h()\n  i[0] = 1\n  'text'\n", "A a b")]
    [InlineData("class f:\n  @property\n  def p(self): pass\n  @p.setter\n  def p(self, v): pass\n", "p")]
    [InlineData("class f:\n  if x:\n    a = 1\n  else:\n    b = 2\n  try: c\n  finally: d\n", "a b")]
    [InlineData("class f: x = 1", "x")]
    [InlineData("class f(Generic[K, V]): pass", "Generic[K V]")]
    [InlineData("class f:\n  def g(self):\n    h = 1\n", "g")]
    public void Body_leaves_documentation_out(string source, string expected) => Assert.Equal(expected, PythonSource.First(source).Body.ToString());

    [Theory]
    [InlineData("def f(): pass", 1, 1, 4)]
    [InlineData("\n  \nif x:\n\tasync def f(): pass", 4, 4, 11)]
    [InlineData("@d\nclass f: pass", 2, 2, 6)]
    [InlineData("def \\\n  f(): pass", 1, 2, 2)]
    [InlineData("async \\\n def \\\n  f(): pass", 1, 3, 2)]
    [InlineData("x = '😀'; y = '''\n'''\rdef f(): pass", 3, 3, 4)]
    public void Name_is_located(string source, int nameLine, int identifierLine, int column)
    {
        var unit = PythonSource.First(source);
        Assert.Equal((nameLine, identifierLine, column, 1), (unit.NameLine, unit.IdentifierLine, unit.NameColumn, unit.NameLength));
    }

    [Theory]
    [InlineData("def test_f(): pass", true)]
    [InlineData("def testing(): pass", false)]
    [InlineData("class A:\n  def test_f(self): pass", false)]
    [InlineData("class A(TestCase):\n  def test_f(self): pass", true)]
    [InlineData("class A(unittest.TestCase):\n  def helper(self): pass", true)]
    [InlineData("class A(IsolatedAsyncioTestCase): pass", true)]
    [InlineData("class A(B, django.test.TestCase, c=1):\n  class D: pass", true)]
    [InlineData("class A(TestCaseContext): pass", false)]
    [InlineData("def f():\n  class A(TestCase): pass", true)]
    public void Tests_are_recognised(string source, bool expected) => Assert.Equal(expected, PythonSource.Extract(source).Units[^1].IsTest);

    [Fact]
    public void All_of_a_test_file_is_test_code() => Assert.True(PythonSource.Extract("def f(): pass", isTest: true).Units[0].IsTest);

    [Theory]
    [InlineData("def f(): pass", false)]
    [InlineData("@deprecated\ndef f(): pass", true)]
    [InlineData("@deprecated('use g')\nclass A: pass", true)]
    [InlineData("@typing_extensions.deprecated('x')\ndef f(): pass", true)]
    [InlineData("@deprecate\n@other\ndef f(): pass", true)]
    [InlineData("@other(deprecated)\ndef f(): pass", false)]
    [InlineData("@deprecated\ndef g(): pass\ndef f(): pass", false)]
    [InlineData("def f():\n  '''Doc.\n\n  .. deprecated:: 1.0\n  '''", true)]
    [InlineData("def f():\n  warnings.warn('x', DeprecationWarning)\n  return 1", true)]
    [InlineData("def f():\n  'doc'\n  import warnings\n  warnings.warn(\n    'x', category=DeprecationWarning)", true)]
    [InlineData("def f(): warn('x', PendingDeprecationWarning)", true)]
    [InlineData("def f(a):\n  if a:\n    warnings.warn('x', DeprecationWarning)", false)]
    [InlineData("def f():\n  x = 1\n  y = 2\n  z = 3\n  warnings.warn('x', DeprecationWarning)", false)]
    [InlineData("def f():\n  catch_warnings(DeprecationWarning) ", true)]
    [InlineData("def f():\n  raise DeprecationWarning", false)]
    public void Deprecation_is_recognised(string source, bool expected) => Assert.Equal(expected, PythonSource.Extract(source).Units[^1].IsDeprecated);

    [Theory]
    [InlineData("pkg/mod.py", "pkg.mod")]
    [InlineData("mod.py", "mod")]
    [InlineData("mod.pyi", "mod")]
    [InlineData("pkg/__init__.py", "pkg")]
    [InlineData("a/b/c/__init__.pyi", "a.b.c")]
    [InlineData("__init__.py", "")]
    [InlineData("src/pkg/mod.py", "pkg.mod")]
    [InlineData("lib/pkg/mod.py", "pkg.mod")]
    [InlineData("src/src/mod.py", "src.mod")]
    [InlineData("src/__init__.py", "src")]
    [InlineData("src.py", "src")]
    [InlineData("libs/mod.py", "libs.mod")]
    [InlineData("./pkg/mod.py", "pkg.mod")]
    [InlineData("../other/mod.py", "other.mod")]
    [InlineData("/usr/lib/python3/mod.py", "mod")]
    [InlineData("/usr/lib/pkg/__init__.py", "pkg")]
    [InlineData("C:\\code\\mod.py", "mod")]
    [InlineData("pkg\\mod.py", "pkg.mod")]
    [InlineData("my-scripts/do.it.py", "my-scripts.do.it")]
    public void Qualified_name_starts_with_the_module(string path, string module)
    {
        var units = PythonSource.Extract("class A:\n  def f(self):\n    def g(): pass", path).Units;
        var prefix = module.Length == 0 ? "" : module + ".";
        Assert.Equal([prefix + "A", prefix + "A.f", prefix + "A.f.g"], units.Select(static unit => unit.QualifiedName));
    }

    [Theory]
    [InlineData("ﬁnish", "finish")]
    [InlineData("𝔘𝔫𝔦", "Uni")]
    [InlineData("e\u0301", "é")]
    [InlineData("a\u0323\u0302", "ậ")]
    [InlineData("a\u0302\u0323", "ậ")]
    [InlineData("\u212A", "K")]
    [InlineData("\u1112\u1161\u11AB", "한")]
    [InlineData("ſ", "s")]
    [InlineData("größe", "größe")]
    [InlineData("变量", "变量")]
    [InlineData("x_Ⅳ", "x_IV")]
    [InlineData("ǆ", "dž")]
    public void Name_is_normalized_as_Python_does(string source, string expected)
    {
        var unit = PythonSource.First($"def {source}(): pass");
        Assert.Equal((expected, source.Length), (unit.Name, unit.NameLength));
    }
}
