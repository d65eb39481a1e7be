using System.Runtime.InteropServices;
using System.Text;

namespace Sextant.Extraction.CSharp;

/// <summary>Finds the documentation of a declaration in the comments before it.</summary>
internal readonly ref struct CommentReader
{
    private readonly string _text;
    private readonly string _source;

    /// <param name="text">What the parser has seen: comments of branches that are not taken are blanked in it.</param>
    /// <param name="source">The file; tells a blank line from a blanked directive.</param>
    private CommentReader(string text, string source) => (_text, _source) = (text, source);

    /// <summary>Plain text of the last XML documentation between the two positions, else of the comment right above the second, or null.</summary>
    public static string? DocumentationBefore(string text, string source, int start, int end)
    {
        if (!text.AsSpan(start, end - start).Contains('/')) return null;
        var comments = new CommentReader(text, source).Find(start, end);
        if (comments.Xml is { Length: > 0 } xml) return XmlDocumentation.ToPlainText(Strip(text, xml));
        return comments.Plain is { Length: > 0 } plain ? PlainComment.ToPlainText(Strip(text, plain)) : null;
    }

    /// <summary>What the XML documentation of a type says about the parameters of its primary constructor, or null.</summary>
    public static string? ParametersBefore(string text, int start, int end)
    {
        if (!text.AsSpan(start, end - start).Contains('/')) return null;
        var comments = new CommentReader(text, text).Find(start, end);
        return comments.Xml is { Length: > 0 } xml ? XmlDocumentation.ParametersOnly(Strip(text, xml)) : null;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Stretch(int Start, int End)
    {
        public int Length => End - Start;
    }

    private (Stretch Xml, Stretch Plain) Find(int start, int end)
    {
        var (xml, plain) = (default(Stretch), default(Stretch));
        var i = start;
        while (i < end)
        {
            var c = _text[i];
            if (char.IsWhiteSpace(c))
            {
                i++;
            }
            else if (c == '/' && CommentEnd(i, end) is var close && close > i)
            {
                if (IsXml(i, close)) xml = StartsOver(xml, i) ? new Stretch(i, close) : xml with { End = close };
                else plain = plain.Length == 0 || IsSeparated(plain.End, i) || plain.End < xml.End ? new Stretch(i, close) : plain with { End = close };
                i = close;
            }
            else if (c == '#')
            {
                if (_text.AsSpan(i + 1, end - i - 1).TrimStart() is var directive && (directive.StartsWith("region") || directive.StartsWith("endregion")))
                {
                    plain = default;
                }

                i = LineEnd(i, end);
            }
            else
            {
                break;
            }
        }

        return (xml, plain.Length > 0 && !IsSeparated(plain.End, i) ? plain : default);
    }

    private bool StartsOver(Stretch xml, int next) =>
        xml.Length == 0 || (IsSeparated(xml.End, next) && _text.AsSpan(next).TrimStart("/* \t\r\n").StartsWith("<summary"));

    private bool IsXml(int start, int end)
    {
        var comment = _text.AsSpan(start, end - start);
        if (comment.StartsWith("///")) return comment.Length == 3 || comment[3] != '/';
        return comment.Length > 4 && comment.StartsWith("/**") && comment[3] != '*';
    }

    /// <summary>True where a line that is no directive stands between the two positions.</summary>
    private bool IsSeparated(int from, int to)
    {
        var gap = _source.AsSpan(from, to - from);
        var line = 0;
        foreach (var range in gap.Split('\n'))
        {
            var content = gap[range].Trim();
            var isLast = range.End.Value == gap.Length;
            if (line++ > 0 && !isLast && !content.StartsWith("#")) return true;
        }

        return line == 1 && gap.Count('\r') > 1;
    }

    private int CommentEnd(int start, int end)
    {
        if (start + 1 >= end) return start;
        if (_text[start + 1] == '/') return LineEnd(start, end);
        if (_text[start + 1] != '*') return start;
        var close = _text.IndexOf("*/", start + 2, StringComparison.Ordinal);
        return close < 0 ? end : close + 2;
    }

    private int LineEnd(int start, int end)
    {
        var found = _text.AsSpan(start, end - start).IndexOfAny("\r\n\u0085\u2028\u2029");
        return found < 0 ? end : start + found;
    }

    /// <summary>The lines of one or more comments without their marks.</summary>
    private static string Strip(string text, Stretch comments)
    {
        var stripped = new StringBuilder(comments.Length);
        var inBlock = false;
        foreach (var whole in text.AsSpan(comments.Start, comments.Length).EnumerateLines())
        {
            var line = whole.Trim();
            if (!inBlock && line.StartsWith("//"))
            {
                line = line.TrimStart('/');
            }
            else if (!inBlock && line.StartsWith("/*"))
            {
                inBlock = true;
                line = line[2..].TrimStart('*');
            }
            else if (inBlock && line.StartsWith("*") && !line.StartsWith("*/"))
            {
                line = line[1..];
            }
            else if (!inBlock)
            {
                continue;
            }

            if (inBlock && line.IndexOf("*/") is var close && close >= 0)
            {
                inBlock = false;
                line = line[..close].TrimEnd('*');
            }

            stripped.Append(line.StartsWith(" ") ? line[1..] : line).Append('\n');
        }

        return stripped.ToString();
    }
}
