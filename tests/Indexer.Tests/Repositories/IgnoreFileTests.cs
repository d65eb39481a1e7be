using System.Text;
using Sextant.Repositories.Ignoring;
using Xunit;

namespace Sextant.Tests.Repositories;

/// <summary>Each case was answered by git first; <see cref="IgnoreRulesLikeGitTests"/> asks it again, with many more.</summary>
public sealed class IgnoreFileTests
{
    [Theory]
    [InlineData("a.py", "a.py", true)]
    [InlineData("a.py", "x/a.py", true)]
    [InlineData("/a.py", "a.py", true)]
    [InlineData("/a.py", "x/a.py", null)]
    [InlineData("x/a.py", "x/a.py", true)]
    [InlineData("x/a.py", "y/x/a.py", null)]
    [InlineData("x", "x/", true)]
    [InlineData("x/", "x/", true)]
    [InlineData("x/", "x", null)]
    [InlineData("*.py", "x/a.py", true)]
    [InlineData("*.py", "a.pyi", null)]
    [InlineData("a*", "abc", true)]
    [InlineData("a*c", "abbc", true)]
    [InlineData("*", ".a", true)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "ac", null)]
    [InlineData("?", "é", null)]
    [InlineData("??", "é", true)]
    [InlineData("é", "é", true)]
    [InlineData("x/*", "x/a", true)]
    [InlineData("x/*", "x/a/b", null)]
    [InlineData("/*", "a", true)]
    [InlineData("/*", "a/b", null)]
    [InlineData("x/?/b", "x/a/b", true)]
    [InlineData("x?b", "x/b", null)]
    [InlineData("**/b", "b", true)]
    [InlineData("**/b", "x/y/b", true)]
    [InlineData("**/x/b", "y/x/b", true)]
    [InlineData("x/**", "x/a/b", true)]
    [InlineData("x/**", "x", null)]
    [InlineData("x/**/b", "x/b", true)]
    [InlineData("x/**/b", "x/y/z/b", true)]
    [InlineData("x/**/b", "xy/b", null)]
    [InlineData("x/**/y/**/b", "x/1/y/2/y/3/b", true)]
    [InlineData("/x**", "x/y", true)] // A quirk of git: after literal text "**" counts as if it stood alone.
    [InlineData("x/**\\/b", "x/y/b", true)]
    [InlineData("x/**\\/b", "x/y/z/b", true)]
    [InlineData("x/**\\/b", "x/b", null)] // Another: with the slash escaped, "**" is at least one folder.
    [InlineData("/*x**", "ax/y", null)]
    [InlineData("/x*y**b", "xy/b", null)]
    [InlineData("[ab]", "a", true)]
    [InlineData("[!ab]", "a", null)]
    [InlineData("[^ab]", "c", true)]
    [InlineData("[a-c]", "b", true)]
    [InlineData("[c-a]", "b", null)]
    [InlineData("[]]", "]", true)]
    [InlineData("[!]]", "a", true)]
    [InlineData("[a-]", "-", true)]
    [InlineData("[\\]]", "]", true)]
    [InlineData("[a", "[a", null)]
    [InlineData("[[:digit:]]", "7", true)]
    [InlineData("[[:digit:][:alpha:]]", "x", true)]
    [InlineData("[[:nothing:]]", "n", null)]
    [InlineData("[[:digit]", "d", true)]
    [InlineData("x[/]b", "x/b", null)]
    [InlineData("x[!a]b", "x/b", null)]
    [InlineData("\\*", "*", true)]
    [InlineData("\\*", "a", null)]
    [InlineData("\\#a", "#a", true)]
    [InlineData("#a", "#a", null)]
    [InlineData("\\!a", "!a", true)]
    [InlineData("a\\", "a", null)]
    [InlineData("a\\", "a\\", null)]
    [InlineData("a   ", "a", true)]
    [InlineData("a\\ ", "a ", true)]
    [InlineData("a\\  ", "a ", true)]
    [InlineData("a\t", "a", null)]
    [InlineData("  a", "a", null)]
    [InlineData("a\r\n", "a", true)]
    [InlineData("\uFEFFa", "a", true)]
    [InlineData("a\n!a", "a", false)]
    [InlineData("!a\na", "a", true)]
    [InlineData("a\n!b", "a", true)]
    [InlineData("", "a", null)]
    [InlineData("/", "a", null)]
    [InlineData("!", "a", null)]
    [InlineData("\n\n\n", "a", null)]
    [InlineData("a//", "a", null)]
    [InlineData("//a", "a", null)]
    public void Decides_as_git_does(string patterns, string path, bool? expected) => Check(patterns, path, expected, ignoreCase: false);

    [Theory]
    [InlineData("A.Py", "a.pY", true)]
    [InlineData("X/*.PY", "x/A.py", true)]
    [InlineData("[A-C]", "b", true)]
    [InlineData("[a-c]", "B", true)]
    [InlineData("[[:upper:]]", "b", true)]
    [InlineData("É", "é", null)]
    public void Ignores_the_case_of_ascii_letters_where_the_platform_does(string patterns, string path, bool? expected) =>
        Check(patterns, path, expected, ignoreCase: true);

    [Fact]
    public void Patterns_of_a_nested_file_start_from_its_folder()
    {
        var file = IgnoreFile.Parse("/a\nb/c"u8, "x/y/", ignoreCase: false);
        Assert.True(file.Decide("x/y/a"u8, isFolder: false));
        Assert.True(file.Decide("x/y/b/c"u8, isFolder: false));
        Assert.Null(file.Decide("x/y/z/a"u8, isFolder: false));
    }

    [Theory]
    [InlineData("a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b")]
    [InlineData("/**/a*/**/a*/**/a*/**/a*/**/a*/**/a*/**/a*/**/a*/**/b")]
    [InlineData("*?*?*?*?*?*?*?*?*?*?*?*?*?*?*?*?*?*?*?b")]
    public void Hostile_patterns_take_no_time(string pattern)
    {
        // Backtracking over every wildcard would not end before the machine does.
        Check(pattern, string.Concat(Enumerable.Repeat("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/", 40)) + new string('a', 2000), null, ignoreCase: false);
    }

    private static void Check(string patterns, string path, bool? expected, bool ignoreCase)
    {
        var file = IgnoreFile.Parse(Encoding.UTF8.GetBytes(patterns), "", ignoreCase);
        Assert.Equal(expected, file.Decide(new IgnorePath(ignoreCase).Of("", path.TrimEnd('/')), path.EndsWith('/')));
    }
}
