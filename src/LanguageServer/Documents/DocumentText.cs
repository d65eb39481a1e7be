using System.Text;
using Sextant.Extraction;
using Sextant.LanguageServer.Protocol;
using Sextant.Text;
using Range = Sextant.LanguageServer.Protocol.Range;

namespace Sextant.LanguageServer.Documents;

/// <summary>An immutable text with its lines, and positions in it as LSP counts them.</summary>
internal sealed class DocumentText(string text)
{
    private LineMap? _lines;
    private ContentHash? _hash;

    public string Text { get; } = text;

    /// <summary>The hash that the index has of a file with this text in UTF-8 and without a byte order mark.</summary>
    public ContentHash ContentHash => _hash ??= HashOf(Text);

    public int LineCount => Lines.Count;

    private LineMap Lines => _lines ??= LineMap.Of(Text);

    /// <summary>Where a position is in <see cref="Text"/>. What lies behind the end of its line or of the text is moved there, as LSP says.</summary>
    public int OffsetOf(Position position, PositionEncoding encoding)
    {
        if (position.Line < 0) return 0;
        if (position.Line >= Lines.Count) return Text.Length;
        var start = Lines.StartOf(position.Line + 1);
        return start + Columns.ToUtf16(LineAt(position.Line), Math.Max(0, position.Character), encoding);
    }

    /// <summary>The 1-based line of a position.</summary>
    public int LineOf(Position position, PositionEncoding encoding) => Lines.LineOf(OffsetOf(position, encoding));

    /// <summary>The LSP position of a column counted in UTF-16 units; lines and columns that do not exist are moved to the nearest that do.</summary>
    /// <param name="line">1-based, as code units have it.</param>
    public Position PositionOf(int line, int utf16Column, PositionEncoding encoding)
    {
        var index = Math.Clamp(line - 1, 0, Lines.Count - 1);
        var content = LineAt(index);
        return new Position(index, Columns.FromUtf16(content, Math.Clamp(utf16Column, 0, content.Length), encoding));
    }

    /// <summary>From the first column of one line to the end of another, both 1-based and inclusive.</summary>
    public Range RangeOfLines(int startLine, int endLine, PositionEncoding encoding) =>
        new(PositionOf(startLine, 0, encoding), PositionOf(endLine, int.MaxValue, encoding));

    /// <summary>Replaces a range by a text.</summary>
    public DocumentText Replace(Range range, string replacement, PositionEncoding encoding)
    {
        var start = OffsetOf(range.Start, encoding);
        var end = Math.Max(start, OffsetOf(range.End, encoding));
        return new DocumentText(string.Concat(Text.AsSpan(0, start), replacement, Text.AsSpan(end)));
    }

    /// <summary>A line without its end; <paramref name="index"/> is 0-based.</summary>
    public ReadOnlySpan<char> LineAt(int index)
    {
        var start = Lines.StartOf(index + 1);
        var end = index + 1 < Lines.Count ? Lines.StartOf(index + 2) : Text.Length;
        return Text.AsSpan(start, end - start).TrimEnd(['\r', '\n']);
    }

    private static ContentHash HashOf(string text) => ContentHash.Of(Encoding.UTF8.GetBytes(text));
}
