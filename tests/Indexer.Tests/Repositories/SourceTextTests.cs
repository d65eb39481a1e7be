using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Sextant.Repositories;
using Xunit;

namespace Sextant.Tests.Repositories;

public sealed class SourceTextTests
{
    private const string Sample = "def größe():\n    return 'naïve — 日本 😀'\n";

    public static TheoryData<string, byte[]> Encoded => new()
    {
        { "UTF-8", Encoding.UTF8.GetBytes(Sample) },
        { "UTF-8 with mark", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Sample)] },
        { "UTF-16 LE with mark", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Sample)] },
        { "UTF-16 BE with mark", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Sample)] },
        { "UTF-16 LE", Encoding.Unicode.GetBytes(Sample) },
        { "UTF-16 BE", Encoding.BigEndianUnicode.GetBytes(Sample) },
        { "UTF-32 LE with mark", [0xFF, 0xFE, 0, 0, .. Encoding.UTF32.GetBytes(Sample)] },
    };

    [Theory]
    [MemberData(nameof(Encoded))]
    public void Every_encoding_gives_the_same_text(string name, byte[] bytes)
    {
        Assert.Equal(Sample, SourceText.Decode(bytes, Language.Python));
        Assert.True(SourceText.Decode(bytes, Language.CSharp) == Sample, name);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("EFBBBF", "")]
    [InlineData("FFFE", "")]
    [InlineData("610D0A62", "a\r\nb")]
    [InlineData("61FF62", "a\uFFFDb")]
    [InlineData("61C3", "a\uFFFD")]
    [InlineData("EFBBBF61FF", "a\uFFFD")]
    [InlineData("FFFE6100D8", "a\uFFFD")]
    [InlineData("610062", null)]
    [InlineData("7F454C46020101000000000000000000", null)]
    [InlineData("000102030405", null)]
    [InlineData("EFBBBF6100", null)]
    [InlineData("00", null)]
    [InlineData("0000", null)]
    public void Odd_bytes(string hex, string? expected) => Assert.Equal(expected, SourceText.Decode(Convert.FromHexString(hex), Language.CSharp));

    [Fact]
    public void A_zero_far_from_the_start_is_no_sign_of_a_binary_file()
    {
        var bytes = Encoding.UTF8.GetBytes(new string('a', 8192) + "\0");
        Assert.Equal(8193, SourceText.Decode(bytes, Language.CSharp)?.Length);
        Assert.Null(SourceText.Decode(bytes.AsSpan(1), Language.CSharp));
    }

    [Theory]
    [InlineData("# -*- coding: latin-1 -*-\nx = '\u00E9'", "E9")]
    [InlineData("# coding=iso-8859-15\nx = '€'", "A4")]
    [InlineData("#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\nx = '€'", "80")]
    [InlineData("\n# coding: cp1251\nx = 'я'", "FF")]
    [InlineData("  \t\f# coding: koi8-r\nx = 'я'", "D1")]
    [InlineData("# coding: KOI8_R\r\nx = 'я'", "D1")]
    [InlineData("# coding: euc_jp\nx = '日'", "C6FC")]
    [InlineData("# coding: shift_jis\nx = '日'", "93FA")]
    [InlineData("# coding: gbk\nx = '中'", "D6D0")]
    [InlineData("# coding: big5\nx = '中'", "A4A4")]
    [InlineData("# coding: euc-kr\nx = '한'", "C7D1")]
    [InlineData("# coding: mac-roman\nx = 'é'", "8E")]
    [InlineData("# coding: iso8859_2\nx = 'ł'", "B3")]
    public void A_coding_cookie_counts(string text, string lastCharacter) =>
        Assert.Equal(text, SourceText.Decode(WithBytes(text, lastCharacter), Language.Python));

    [Theory]
    [InlineData("\n\n# coding: latin-1\nx = '?'")]
    [InlineData("x = 1\n# coding: latin-1\nx = '?'")]
    [InlineData("x = 1 # coding: latin-1\nx = '?'")]
    [InlineData("# coding: utf-8\nx = '?'")]
    [InlineData("# coding: utf8-unix\nx = '?'")]
    [InlineData("# coding: nobody-knows\nx = '?'")]
    [InlineData("# encoding: nobody coding: latin1\nx = '?'")]
    [InlineData("# coding : latin-1\nx = '?'")]
    [InlineData("# coding:\nx = '?'")]
    [InlineData("'''\n# coding: latin-1\nx = '?'")]
    public void No_cookie_is_utf8(string text)
    {
        Assert.Equal(text.Replace('?', 'é'), SourceText.Decode(WithBytes(text, "C3A9"), Language.Python));
        Assert.Equal(text.Replace('?', '\uFFFD'), SourceText.Decode(WithBytes(text, "E9"), Language.Python));
    }

    [Fact]
    public void Only_python_has_cookies() =>
        Assert.Equal("# coding: latin-1\n'\uFFFD'", SourceText.Decode(WithBytes("# coding: latin-1\n'?'", "E9"), Language.CSharp));

    [Fact]
    public void No_bytes_are_too_odd()
    {
        var starts = Gen.Elements<byte[]>([], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF], [0xFF, 0xFE, 0, 0], "# coding: "u8.ToArray(), "# coding: euc-jp\n"u8.ToArray());
        var texts = from start in starts from rest in Gen.ArrayOf(ArbMap.Default.GeneratorFor<byte>()) select start.Concat(rest).ToArray();
        Prop.ForAll(Arb.From(texts), bytes => SourceText.Decode(bytes, Language.Python)?.Length <= bytes.Length || bytes.Contains((byte)0)).QuickCheckThrowOnFailure();
    }

    /// <summary>The last but one character, in other bytes.</summary>
    private static byte[] WithBytes(string text, string hex) => [.. Encoding.ASCII.GetBytes(text[..^2]), .. Convert.FromHexString(hex), (byte)text[^1]];
}
