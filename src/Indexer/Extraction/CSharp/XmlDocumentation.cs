using System.Globalization;
using System.Text;

namespace Sextant.Extraction.CSharp;

/// <summary>Turns the XML of documentation comments into plain text: the summary first, then parameters, result, remarks and the rest.</summary>
/// <remarks>
/// Our own reader, as documentation is often not well-formed, and as nothing in it may ever be loaded or expanded. It takes what it can:
/// an unknown element counts as its content, a sign that is no markup as itself.
/// </remarks>
internal ref struct XmlDocumentation
{
    /// <summary>How far ahead the end of an unknown element is looked for.</summary>
    private const int MaxUnknownElement = 2000;

    private readonly ReadOnlySpan<char> _xml;
    private readonly DocumentationParts _parts = new();
    private int _position;
    private bool _inPart;
    private bool _afterTerm;

    private XmlDocumentation(ReadOnlySpan<char> xml) => _xml = xml;

    /// <param name="xml">The comment without <c>///</c> or <c>/**</c>, as a fragment of XML.</param>
    /// <returns>Null where it has no text, as <c>&lt;inheritdoc/&gt;</c>.</returns>
    public static string? ToPlainText(string xml) => Read(xml).ToText();

    /// <summary>What is said about parameters alone.</summary>
    public static string? ParametersOnly(string xml) => Read(xml).Text(DocumentationPart.Parameters);

    private static DocumentationParts Read(ReadOnlySpan<char> xml)
    {
        var reader = new XmlDocumentation(xml);
        while (reader._position < xml.Length) reader.ReadNext();
        return reader._parts;
    }

    private void ReadNext()
    {
        var rest = _xml[_position..];
        var length = rest.IndexOfAny('<', '&');
        if (length < 0) length = rest.Length;
        if (length > 0)
        {
            _parts.Append(rest[..length]);
        }
        else if ((length = rest[0] == '&' ? ReadEntity(rest) : ReadMarkup(rest)) == 0)
        {
            _parts.Append(rest[..1]);
            length = 1;
        }

        _position += length;
    }

    /// <returns>How many characters it takes up; 0 where it is none.</returns>
    private readonly int ReadEntity(ReadOnlySpan<char> rest)
    {
        var end = rest[..Math.Min(rest.Length, 10)].IndexOf(';');
        if (end < 2) return 0;
        var name = rest[1..end];
        if (name[0] == '#')
        {
            var isHex = name[1..].StartsWith("x", StringComparison.OrdinalIgnoreCase);
            var style = isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
            if (!int.TryParse(name[(isHex ? 2 : 1)..], style, CultureInfo.InvariantCulture, out var code) || !Rune.TryCreate(code, out var rune)) return 0;
            _parts.Append(rune.ToString());
            return end + 1;
        }

        var text = name switch { "lt" => "<", "gt" => ">", "amp" => "&", "quot" => "\"", "apos" => "'", "nbsp" => " ", _ => "" };
        if (text.Length == 0) return 0;
        _parts.Append(text);
        return end + 1;
    }

    /// <returns>How many characters it takes up; 0 where it is none.</returns>
    private int ReadMarkup(ReadOnlySpan<char> rest)
    {
        if (rest.StartsWith("<!--")) return rest.IndexOf("-->") + 3 is var comment && comment > 2 ? comment : 0;
        if (rest.StartsWith("<![CDATA["))
        {
            var end = rest.IndexOf("]]>");
            if (end < 0) return 0;
            _parts.Append(rest[9..end]);
            return end + 3;
        }

        var length = TagLength(rest);
        if (length == 0) return 0;
        var tag = rest[1..(length - 1)].TrimEnd();
        var isClosing = tag.StartsWith("/");
        var isEmpty = tag.EndsWith("/");
        tag = tag.Trim('/');
        var nameLength = tag.IndexOfAny(" \t\r\n");
        var name = nameLength < 0 ? tag : tag[..nameLength];
        if (!isClosing) return OpenElement(name, tag, rest, length, isEmpty);
        CloseElement(name);
        return length;
    }

    private int OpenElement(ReadOnlySpan<char> name, ReadOnlySpan<char> tag, ReadOnlySpan<char> rest, int length, bool isEmpty)
    {
        switch (name)
        {
            case "summary": Enter(DocumentationPart.Summary); break;
            case "typeparam": Enter(DocumentationPart.TypeParameters, Attribute(tag, "name")); break;
            case "param": Enter(DocumentationPart.Parameters, Attribute(tag, "name")); break;
            case "returns" or "return": Enter(DocumentationPart.Returns, "Returns"); break;
            case "value": Enter(DocumentationPart.Value); break;
            case "exception": Enter(DocumentationPart.Exceptions, CrefName.LastOf(Attribute(tag, "cref"))); break;
            case "remarks" or "remark": Enter(DocumentationPart.Remarks); break;
            case "example" or "examples": Enter(DocumentationPart.Examples); break;
            case "para" or "p": _parts.Break(DocumentationBreak.Paragraph); break;
            case "br" or "list" or "item" or "listheader" or "ul" or "ol" or "li" or "note" or "div": _parts.Break(DocumentationBreak.Line); break;
            case "code" or "pre":
                _parts.Break(DocumentationBreak.Line);
                _parts.IsCode = !isEmpty;
                break;
            case "description" when _afterTerm:
                _parts.AppendColon();
                break;
            case "paramref" or "typeparamref": _parts.Append(Attribute(tag, "name")); break;
            case "see" or "seealso":
                var hasContent = !isEmpty && !rest[length..].TrimStart().StartsWith("</");
                if (!hasContent && (_inPart || name is "see")) AppendReference(tag);
                break;
            case "inheritdoc" or "include" or "c" or "b" or "i" or "em" or "strong" or "tt" or "a" or "u" or "term" or "description" or "permission":
                break;
            default:
                if (!isEmpty && !IsElement(name, rest)) return 0;
                break;
        }

        _afterTerm = false;
        return length;
    }

    private void CloseElement(ReadOnlySpan<char> name)
    {
        _afterTerm = name is "term";
        switch (name)
        {
            case "summary" or "typeparam" or "param" or "returns" or "return" or "value" or "exception" or "remarks" or "remark" or "example"
                or "examples":
                Enter(DocumentationPart.Summary);
                _inPart = false;
                break;
            case "para" or "p": _parts.Break(DocumentationBreak.Paragraph); break;
            case "list" or "item" or "ul" or "ol" or "li" or "note" or "div": _parts.Break(DocumentationBreak.Line); break;
            case "code" or "pre":
                _parts.IsCode = false;
                _parts.Break(DocumentationBreak.Line);
                break;
        }
    }

    private void Enter(DocumentationPart part, string? label = null)
    {
        _parts.Enter(part, label);
        _inPart = true;
    }

    private readonly void AppendReference(ReadOnlySpan<char> tag)
    {
        if (Attribute(tag, "cref") is { } cref) _parts.Append(CrefName.LastOf(cref));
        else _parts.Append(Attribute(tag, "langword") ?? Attribute(tag, "href"));
    }

    /// <summary>Of <c>List&lt;string&gt;</c> in text that is not well-formed, nothing is an element.</summary>
    private static bool IsElement(ReadOnlySpan<char> name, ReadOnlySpan<char> rest)
    {
        rest = rest[..Math.Min(rest.Length, MaxUnknownElement)];
        while (rest.IndexOf("</") is var end && end >= 0)
        {
            rest = rest[(end + 2)..];
            if (rest.StartsWith(name)) return true;
        }

        return false;
    }

    private static int TagLength(ReadOnlySpan<char> rest)
    {
        if (rest.Length < 3 || !(char.IsLetter(rest[1]) || (rest[1] == '/' && char.IsLetter(rest[2])))) return 0;
        for (var i = 2; i < rest.Length; i++)
        {
            switch (rest[i])
            {
                case '>':
                    return i + 1;
                case '<':
                    return 0;
                case '"' or '\'':
                    var quoted = rest[(i + 1)..].IndexOfAny(rest[i], '<');
                    if (quoted < 0 || rest[i + 1 + quoted] == '<') return 0;
                    i += 1 + quoted;
                    break;
            }
        }

        return 0;
    }

    private static string? Attribute(ReadOnlySpan<char> tag, string name)
    {
        var from = 0;
        while (tag[from..].IndexOf(name, StringComparison.OrdinalIgnoreCase) is var found && found >= 0)
        {
            var start = from + found;
            from = start + name.Length;
            var rest = tag[from..].TrimStart();
            if (start == 0 || !char.IsWhiteSpace(tag[start - 1]) || !rest.StartsWith("=")) continue;
            rest = rest[1..].TrimStart();
            if (rest.Length == 0 || rest[0] is not ('"' or '\'')) return null;
            var end = rest[1..].IndexOf(rest[0]);
            return end < 0 ? null : rest[1..(end + 1)].ToString();
        }

        return null;
    }
}
