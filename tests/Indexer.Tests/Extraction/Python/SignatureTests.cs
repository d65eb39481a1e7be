using Xunit;

namespace Sextant.Tests.Extraction.Python;

public sealed class SignatureTests
{
    [Theory]
    [InlineData("def f(): pass", "def f()")]
    [InlineData("async def f(): pass", "async def f()")]
    [InlineData("async \\\n  def f(): pass", "async def f()")]
    [InlineData("class A: pass", "class A")]
    [InlineData("class A(): pass", "class A()")]
    [InlineData("class A(B, metaclass = C): pass", "class A(B, metaclass = C)")]
    [InlineData("@d\ndef f(a, b=1) -> int: pass", "def f(a, b=1) -> int")]
    [InlineData("def f( a,b ): pass", "def f(a,b)")]
    [InlineData("def f(\n    a,  # first\n    b: int = 1,\n) -> None:\n    pass", "def f(a, b: int = 1) -> None")]
    [InlineData("def f(a=(1,),): pass", "def f(a=(1,))")]
    [InlineData("class A(\n    B,\n): pass", "class A(B)")]
    [InlineData("def f(a=\"x  y\", b='#'): pass", "def f(a=\"x  y\", b='#')")]
    [InlineData("def f(a='''\n'''): pass", "def f(a=''' ''')")]
    [InlineData("def f(a, \\\n  b): pass", "def f(a, b)")]
    [InlineData("def f(*args, **kwargs): pass", "def f(*args, **kwargs)")]
    [InlineData("def f[T](a: T) -> list[T]: pass", "def f[T](a: T) -> list[T]")]
    [InlineData("def f() -> lambda: 0: pass", "def f() -> lambda: 0")]
    [InlineData("def f(a=[1,\n  2,\n  3]): pass", "def f(a=[1, 2, 3])")]
    [InlineData("def f(a='0123456789012345678901234567890123456789012345678901234567890123456789', b=1): pass", "def f(a='01234567890123456789012345678901234567890123456789012345678…, b=1)")]
    [InlineData("def f(a={'0123456789': 1, '0123456789': 2, '0123456789': 3, '0123456789': 4}): pass", "def f(a={'0123456789': 1, '0123456789': 2, '0123456789': 3, '0123456…)")]
    [InlineData("def f(a: Literal['0123456789012345678901234567890123456789012345678901234567890123456789']): pass", "def f(a: Literal['0123456789012345678901234567890123456789012345678901234567890123456789'])")]
    [InlineData("def f(a=lambda x, y: x, b=2): pass", "def f(a=lambda x, y: x, b=2)")]
    [InlineData("def größe(länge): pass", "def größe(länge)")]
    public void Is_one_line(string source, string expected) => Assert.Equal(expected, PythonSource.First(source).Signature);

    [Fact]
    public void Is_cut_where_nobody_reads_on()
    {
        var names = string.Join(", ", Enumerable.Range(0, 1000).Select(static i => $"parameter{i}"));
        var unit = PythonSource.First($"def f({names}): pass");
        Assert.Equal(1001, unit.Signature.Length);
        Assert.EndsWith("…", unit.Signature, StringComparison.Ordinal);
        Assert.Equal(1000, unit.Parameters.Count);
    }

    [Theory]
    [InlineData("def f(): pass", "")]
    [InlineData("def f(a, b): pass", "a b")]
    [InlineData("def f(a: int = 1, *, b: str = 'x'): pass", "a b")]
    [InlineData("def f(a, /, b, *args, c, **kwargs): pass", "a b args c kwargs")]
    [InlineData("def f(a=(b, c), d=[e, f], g={h: i}): pass", "a d g")]
    [InlineData("def f(a=lambda b, c=lambda d, e: 0: 1, f=2): pass", "a f")]
    [InlineData("def f(a: Callable[[int, str], bool], b): pass", "a b")]
    [InlineData("def f(a=x if y else z, b=not c): pass", "a b")]
    [InlineData("def f(a, (b, (c, d)), e=1): pass", "a b c d e")]
    [InlineData("def f((a, b)=(1, 2), c=3): pass", "a b c")]
    [InlineData("def f(  # (x, y)\n  a,\n\n  b  # z\n): pass", "a b")]
    [InlineData("def f(self, a): pass", "self a")]
    [InlineData("class A:\n  def f(self, a): pass", "a")]
    [InlineData("class A:\n  def f(cls, a): pass", "a")]
    [InlineData("class A:\n  def f(this, a): pass", "this a")]
    [InlineData("class A:\n  def f(): pass", "")]
    [InlineData("class A:\n  def f(a, self): pass", "a self")]
    [InlineData("class A:\n  def f(self):\n    def g(self, b): pass", "")]
    [InlineData("def f[T: (int, str)](a: T): pass", "a")]
    [InlineData("def f(*args: *Ts): pass", "args")]
    [InlineData("def f(a='b, c', d=f'{e, g}'): pass", "a d")]
    [InlineData("def f(ﬁeld): pass", "field")]
    public void Parameters_are_named_in_order(string source, string expected)
    {
        var function = PythonSource.Extract(source).Units.First(static unit => unit.Name == "f");
        Assert.Equal(expected, string.Join(' ', function.Parameters));
    }

    [Fact]
    public void Classes_have_no_parameters() => Assert.Empty(PythonSource.First("class A(B, c=D): pass").Parameters);
}
