using System.Text;

namespace Sextant.Extraction.Python;

/// <summary>Removes the indentation of a docstring, as <c>inspect.cleandoc</c> of Python 3.0 to 3.12 does (from 3.13 on it strips spaces only).</summary>
internal static class DocstringCleaner
{
    public static string Clean(StringBuilder docstring)
    {
        var text = docstring.ToString();
        return Clean(text.Contains('\t') ? ExpandTabs(text, docstring) : text, docstring);
    }

    private static string Clean(string text, StringBuilder scratch)
    {
        var margin = Margin(text);
        scratch.Clear();
        var rest = text.AsSpan();
        var isFirst = true;
        var lineEnds = 0;
        while (true)
        {
            var end = rest.IndexOf('\n');
            var line = end < 0 ? rest : rest[..end];
            line = isFirst ? line[IndentOf(line)..] : line[Math.Min(margin, line.Length)..];
            if (!line.IsEmpty)
            {
                scratch.Append('\n', lineEnds).Append(line);
                lineEnds = 0;
            }

            if (end < 0) return scratch.ToString();
            rest = rest[(end + 1)..];
            isFirst = false;
            if (scratch.Length > 0) lineEnds++;
        }
    }

    /// <summary>The smallest indentation of the lines after the first that are not blank; 0 where there is none.</summary>
    private static int Margin(ReadOnlySpan<char> text)
    {
        var margin = int.MaxValue;
        while (text.IndexOf('\n') is var end && end >= 0)
        {
            text = text[(end + 1)..];
            var length = text.IndexOf('\n') is var next && next >= 0 ? next : text.Length;
            var indent = IndentOf(text[..length]);
            if (indent < length) margin = Math.Min(margin, indent);
        }

        return margin == int.MaxValue ? 0 : margin;
    }

    private static int IndentOf(ReadOnlySpan<char> line)
    {
        var indent = 0;
        while (indent < line.Length && PythonCharacters.IsStripped(line[indent])) indent++;
        return indent;
    }

    /// <summary>As <c>str.expandtabs()</c>: tab stops every 8 characters, counted from the last line end of either kind.</summary>
    private static string ExpandTabs(string text, StringBuilder scratch)
    {
        scratch.Clear();
        var column = 0;
        foreach (var c in text)
        {
            if (c == '\t')
            {
                var width = Indentation.TabSize - column % Indentation.TabSize;
                scratch.Append(' ', width);
                column += width;
                continue;
            }

            scratch.Append(c);
            if (c is '\n' or '\r') column = 0;
            else if (!char.IsLowSurrogate(c)) column++;
        }

        return scratch.ToString();
    }
}
