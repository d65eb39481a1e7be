using Sextant.Search.Filters;
using Xunit;

namespace Sextant.Tests.Search.Filters;

public sealed class PathGlobTests
{
    [Theory]
    [InlineData("*.cs", "a.cs", true)]
    [InlineData("*.cs", "src/deep/a.cs", true)]
    [InlineData("*.cs", "src/a.csx", false)]
    [InlineData("src", "src/a.cs", true)]
    [InlineData("src/", "lib/src/a.cs", true)]
    [InlineData("/src", "lib/src/a.cs", false)]
    [InlineData("./src", "src/a.cs", true)]
    [InlineData("src/*", "src/a.cs", true)]
    [InlineData("src/*", "src/deep/a.cs", true)] // matches the folder src/deep
    [InlineData("src/*.cs", "src/deep/a.cs", false)]
    [InlineData("src/**", "src/deep/a.cs", true)]
    [InlineData("src/**/a.cs", "src/a.cs", true)]
    [InlineData("src/**/a.cs", "src/x/y/a.cs", true)]
    [InlineData("src/**/a.cs", "src/xa.cs", false)]
    [InlineData("**/tests/*.py", "tests/a.py", true)]
    [InlineData("**/tests/*.py", "x/y/tests/a.py", true)]
    [InlineData("**/tests/*.py", "x/mytests/a.py", false)]
    [InlineData("**", "a", true)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "a/c", false)]
    [InlineData("[a-c]x", "bx", true)]
    [InlineData("[a-c]x", "dx", false)]
    [InlineData("[!a-c]x", "dx", true)]
    [InlineData("[^a-c]x", "bx", false)]
    [InlineData("[]]x", "]x", true)]
    [InlineData("[-a]x", "-x", true)]
    [InlineData("a[/]b", "a/b", false)]
    [InlineData("*.{cs,py}", "src/a.py", true)]
    [InlineData("*.{cs,py}", "src/a.js", false)]
    [InlineData("{src,lib}/**", "lib/a.py", true)]
    [InlineData("{src,lib/{x,y}}/*.py", "lib/y/a.py", true)]
    [InlineData("{src,lib/{x,y}}/*.py", "lib/z/a.py", false)]
    [InlineData("a{,b}.py", "a.py", true)]
    [InlineData("a{,b}.py", "ab.py", true)]
    [InlineData("{a", "{a", true)]
    [InlineData("[a", "[a", true)]
    [InlineData("a,b", "a,b", true)]
    [InlineData("a}", "a}", true)]
    [InlineData("\\*a", "*a", true)]
    [InlineData("\\*a", "ba", false)]
    [InlineData("src\\deep", "src/deep/a.cs", true)]
    [InlineData("A.cs", "a.cs", false)]
    [InlineData("é*", "éa", true)]
    public void Patterns_match_as_in_ignore_files(string pattern, string path, bool matches) =>
        Assert.Equal(matches, PathGlob.Parse(pattern).IsMatch(path));

    [Theory]
    [InlineData("src/a.cs", true, "src/**", "!*.g.cs")]
    [InlineData("src/a.g.cs", false, "src/**", "!*.g.cs")]
    [InlineData("lib/a.cs", false, "src/**", "!*.g.cs")]
    [InlineData("lib/a.cs", true, "!src")]
    [InlineData("src/a.cs", false, "!src")]
    [InlineData("src/a.cs", true)]
    public void Exclusions_win(string path, bool passes, params string[] patterns) => Assert.Equal(passes, new PathFilter(patterns).Passes(path));

    /// <summary>Patterns that take a backtracking matcher longer than the age of the universe.</summary>
    [Fact]
    public void No_pattern_is_slow()
    {
        var path = new string('a', 2000) + "/b";
        string[] patterns = [string.Concat(Enumerable.Repeat("*a", 40)) + "c", string.Concat(Enumerable.Repeat("{a,aa}", 60)) + "c", string.Concat(Enumerable.Repeat("**/", 60)) + "c", new string('{', 3000)];
        foreach (var pattern in patterns) Assert.False(PathGlob.Parse(pattern).IsMatch(path));
    }
}
