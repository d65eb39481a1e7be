using Xunit;

namespace Sextant.Tests.Extraction.Python;

/// <summary>Where strings end: behind each stands a function that is found only if the string was read right, and in many one that must not be found.</summary>
public sealed class StringTests
{
    [Theory]
    [InlineData("''")]
    [InlineData("\"\"")]
    [InlineData("''''''")]
    [InlineData("'\\''")]
    [InlineData("\"\\\"\"")]
    [InlineData("'\\\\'")]
    [InlineData("r'\\''")]
    [InlineData("r\"\\\\\"")]
    [InlineData("'\"' \"'\"")]
    [InlineData("'a\\\ndef g(): pass\\\n'")]
    [InlineData("'a\\\r\ndef g(): pass'")]
    [InlineData("'a\\\rdef g(): pass'")]
    [InlineData("'''\ndef g(): pass\n'''")]
    [InlineData("\"\"\"\ndef g(): pass\n\"\"\"")]
    [InlineData("'''\\'''\ndef g(): pass'''")]
    [InlineData("'''a''\ndef g(): pass'''")]
    [InlineData("\"\"\"a\"\" \"\ndef g(): pass\\\\\"\"\"")]
    [InlineData("b'a' B\"b\" rb'\\'' bR'''\ndef g(): pass'''")]
    [InlineData("u'a' U'''\ndef g(): pass'''")]
    [InlineData("'#' # '")]
    [InlineData("'(' ']' '{'")]
    [InlineData("x if'('else'['")]
    [InlineData("0or'\"'")]
    [InlineData("f''")]
    [InlineData("f'{x}' F\"{x}\" fr'{x}' Rf'{x}'")]
    [InlineData("f'{x[\"a\"]}' f\"{x['}']}\"")]
    [InlineData("f'{{' f'}}' f'{{{x}}}'")]
    [InlineData("f'{x!r:>{width}}' f'{x:%H:%M}' f'{x=}' f'{x:{y}.{z}}'")]
    [InlineData("f\"{x:'>10}\" f'{x:\">10}'")]
    [InlineData("f'{lambda x: 1}' f'{(lambda: \"a\")()}' f'{x:=5}'")]
    [InlineData("f'\\N{LEFT CURLY BRACKET}' f'\\{x}' fr'\\{x}' f'\\\\{x}'")]
    [InlineData("f'{d[1:2]:3}' f'{ {1: 2}[1] }' f'{[1, 2][0]}'")]
    [InlineData("f'''{\nx\n}\ndef g(): pass'''")]
    [InlineData("f'''{'''\ndef g(): pass'''}'''")]
    [InlineData("f'{x['a']}' f\"{\"a\" + f\"{\"b\"}\"}\"")]
    [InlineData("f'{'\\n'.join(x)}' f'{'\\''}'")]
    [InlineData("f'{\n  x # } ' {\n}'")]
    [InlineData("f'{x:{'{'}>10}' f'{x:{f'{y}'}}'")]
    [InlineData("f'{f'{f'{f'{f'{f'{f'{f'{f'{1}'}'}'}'}'}'}'}'}'")]
    [InlineData("t'{x['a']}' T\"{x}\" tr'\\{x}' rt'{x}'")]
    [InlineData("f'{' '}'")]
    [InlineData("f\"}\"")]
    [InlineData("f'''\n{x:\n>{10}}\n'''")]
    public void Ends_where_Python_ends_it(string strings)
    {
        Assert.Equal(["f", "h"], Names($"def f(): return {strings}\ndef h(): pass"));
        Assert.Equal(["f", "h"], Names($"def f(x=({strings}\n)): pass\ndef h(): pass"));
        Assert.Equal(["h"], Names($"x = [{strings}\n]\ndef h(): pass"));
    }

    private static IEnumerable<string> Names(string source)
    {
        var extracted = PythonSource.Extract(source);
        Assert.Equal("", PythonSource.Errors(extracted));
        return extracted.Units.Select(static unit => unit.Name);
    }
}
