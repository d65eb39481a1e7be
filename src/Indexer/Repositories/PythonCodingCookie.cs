using System.Text;

namespace Sextant.Repositories;

/// <summary>The comment by which a Python file names its encoding: <see href="https://peps.python.org/pep-0263/">PEP 263</see>.</summary>
internal static class PythonCodingCookie
{
    /// <summary>Names of Python that .NET spells otherwise; compared without case, with <c>-</c> for <c>_</c>.</summary>
    private static readonly Dictionary<string, string> Spellings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["latin1"] = "iso-8859-1", ["latin-1"] = "iso-8859-1", ["l1"] = "iso-8859-1", ["iso8859-1"] = "iso-8859-1", ["8859"] = "iso-8859-1",
        ["iso-latin-1"] = "iso-8859-1", ["iso-8859-1-unix"] = "iso-8859-1", ["latin-1-unix"] = "iso-8859-1", ["cp819"] = "iso-8859-1",
        ["latin2"] = "iso-8859-2", ["latin-2"] = "iso-8859-2", ["l2"] = "iso-8859-2",
        ["latin9"] = "iso-8859-15", ["latin-9"] = "iso-8859-15", ["l9"] = "iso-8859-15",
        ["ascii"] = "us-ascii", ["646"] = "us-ascii",
        ["mac-roman"] = "macintosh", ["macroman"] = "macintosh", ["mac-cyrillic"] = "x-mac-cyrillic",
        ["ujis"] = "euc-jp", ["eucjp"] = "euc-jp", ["sjis"] = "shift_jis", ["shift-jis"] = "shift_jis", ["s-jis"] = "shift_jis",
        ["euckr"] = "euc-kr", ["cp949"] = "ks_c_5601-1987", ["uhc"] = "ks_c_5601-1987", ["big5-tw"] = "big5", ["cp950"] = "big5",
        ["euc-cn"] = "gb2312", ["euccn"] = "gb2312", ["cp936"] = "gbk", ["ms936"] = "gbk", ["gb18030-2000"] = "gb18030",
        ["cp932"] = "shift_jis", ["ms932"] = "shift_jis", ["ms-kanji"] = "shift_jis", ["cp866"] = "ibm866", ["cp437"] = "ibm437",
        ["cp850"] = "ibm850", ["tis-620"] = "windows-874", ["tis620"] = "windows-874", ["cyrillic"] = "iso-8859-5", ["greek"] = "iso-8859-7",
        ["hebrew"] = "iso-8859-8", ["arabic"] = "iso-8859-6",
    };

    /// <returns>Null where the file names no encoding, UTF-8, or one that nobody knows: it is read as UTF-8.</returns>
    public static Encoding? Find(ReadOnlySpan<byte> bytes)
    {
        for (var line = 0; line < 2; line++)
        {
            var end = bytes.IndexOfAny((byte)'\n', (byte)'\r');
            var text = (end < 0 ? bytes : bytes[..end]).TrimStart(" \t\f"u8);
            if (text.StartsWith("#"u8))
            {
                var name = Name(text);
                if (!name.IsEmpty)
                    return Lookup(Encoding.ASCII.GetString(name).Replace('_', '-'));
            }
            else if (!text.IsEmpty)
            {
                return null;
            }

            if (end < 0)
                return null;
            bytes = bytes[(end + (bytes[end..].StartsWith("\r\n"u8) ? 2 : 1))..];
        }

        return null;
    }

    /// <summary>What <c>coding[:=]\s*([-_.a-zA-Z0-9]+)</c> finds in the comment, or nothing.</summary>
    private static ReadOnlySpan<byte> Name(ReadOnlySpan<byte> comment)
    {
        for (int at; (at = comment.IndexOf("coding"u8)) >= 0;)
        {
            comment = comment[(at + 6)..];
            if (!comment.StartsWith(":"u8) && !comment.StartsWith("="u8))
                continue;
            var name = comment[1..].TrimStart(" \t"u8);
            var length = 0;
            while (length < name.Length && (char.IsAsciiLetterOrDigit((char)name[length]) || name[length] is (byte)'-' or (byte)'_' or (byte)'.'))
                length++;
            if (length > 0)
                return name[..length];
        }

        return [];
    }

    private static Encoding? Lookup(string name)
    {
        if (name.StartsWith("utf", StringComparison.OrdinalIgnoreCase))
            return null;
        if (!Spellings.TryGetValue(name, out var spelling))
            spelling = name.StartsWith("cp125", StringComparison.OrdinalIgnoreCase) ? $"windows-{name.AsSpan(2)}" : name;
        if (spelling.StartsWith("iso8859", StringComparison.OrdinalIgnoreCase))
            spelling = $"iso-8859{spelling.AsSpan(7)}";
        return CodePagesEncodingProvider.Instance.GetEncoding(spelling) ?? FromFramework(spelling);
    }

    private static Encoding? FromFramework(string name) => name switch
    {
        _ when name.Equals("iso-8859-1", StringComparison.OrdinalIgnoreCase) => Encoding.Latin1,
        _ when name.Equals("us-ascii", StringComparison.OrdinalIgnoreCase) => Encoding.ASCII,
        _ => null,
    };
}
