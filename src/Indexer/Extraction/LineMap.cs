namespace Sextant.Extraction;

/// <summary>Lines of a text as editors count them: a line ends at <c>\n</c>, <c>\r\n</c> or <c>\r</c>, and at nothing else.</summary>
/// <remarks>Roslyn and Python count some other characters (U+0085, U+2028, form feed), so their own line numbers are of no use.</remarks>
public sealed class LineMap
{
    private readonly int[] _starts;
    private readonly int _length;

    private LineMap(int[] starts, int count, int length)
    {
        (_starts, Count, _length) = (starts, count, length);
    }

    /// <summary>How many lines there are; at least 1. A text that ends with a line end has an empty last line.</summary>
    public int Count { get; }

    public static LineMap Of(ReadOnlySpan<char> text)
    {
        var starts = new int[Math.Max(16, text.Length / 32)];
        var count = 1;
        var position = 0;
        while (text[position..].IndexOfAny('\n', '\r') is var found && found >= 0)
        {
            position += found + 1;
            if (text[position - 1] == '\r' && position < text.Length && text[position] == '\n') position++;
            if (count == starts.Length) Array.Resize(ref starts, starts.Length * 2);
            starts[count++] = position;
        }

        return new LineMap(starts, count, text.Length);
    }

    /// <summary>The 1-based line of the character at <paramref name="position"/>; a line end belongs to the line that it ends.</summary>
    /// <param name="position">0 to the length of the text, both inclusive.</param>
    public int LineOf(int position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position, _length);
        var index = Array.BinarySearch(_starts, 0, Count, position);
        return index >= 0 ? index + 1 : ~index;
    }

    /// <summary>The 0-based column, in UTF-16 units, of the character at <paramref name="position"/>.</summary>
    public int ColumnOf(int position) => position - _starts[LineOf(position) - 1];

    /// <summary>Position of the first character of a 1-based line.</summary>
    public int StartOf(int line)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(line, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(line, Count);
        return _starts[line - 1];
    }
}
