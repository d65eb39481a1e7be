using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Sextant.Commands.Rendering;
using Xunit;

namespace Sextant.Tests.Commands.Rendering;

public sealed class SafeTextTests
{
    [Theory]
    [InlineData("plain ünïcode 日本 👍", "plain ünïcode 日本 👍")]
    [InlineData("a\tb", "a b")]
    [InlineData("a\nb\rc", "a\ufffdb\ufffdc")]
    [InlineData("\u001b[31mred", "\ufffd[31mred")]
    [InlineData("\u009b31m", "\ufffd31m")]
    [InlineData("\u001b]8;;http://evil\u0007x", "\ufffd]8;;http://evil\ufffdx")]
    [InlineData("abc\u202etxt.exe", "abc\ufffdtxt.exe")]
    [InlineData("", "")]
    public void Clean(string text, string expected) => Assert.Equal(expected, SafeText.Clean(text));

    [Theory]
    [InlineData("one\ntwo", "one")]
    [InlineData("one\r\ntwo", "one")]
    [InlineData("one", "one")]
    public void FirstLine(string text, string expected) => Assert.Equal(expected, SafeText.FirstLine(text));

    [Fact]
    public void No_control_character_survives() => Prop.ForAll<string>(text =>
    {
        var clean = SafeText.Clean(text ?? "");
        return clean.Length == (text ?? "").Length && !clean.Any(char.IsControl) && !clean.Any(c => CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.LineSeparator);
    }).QuickCheckThrowOnFailure();
}
