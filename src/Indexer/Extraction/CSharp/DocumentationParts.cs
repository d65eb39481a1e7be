using System.Text;

namespace Sextant.Extraction.CSharp;

/// <summary>In the order in which they are put together.</summary>
internal enum DocumentationPart
{
    Summary,
    TypeParameters,
    Parameters,
    Returns,
    Value,
    Exceptions,
    Remarks,
    Examples,
}

internal enum DocumentationBreak : byte
{
    None,
    Space,
    Line,
    Paragraph,
}

/// <summary>Collects the text of documentation part by part, with white space as people read it.</summary>
internal sealed class DocumentationParts
{
    private readonly StringBuilder?[] _texts = new StringBuilder?[(int)DocumentationPart.Examples + 1];
    private DocumentationPart _part;
    private DocumentationBreak _break;
    private string? _label;

    /// <summary>In code, line ends stay.</summary>
    public bool IsCode { get; set; }

    /// <param name="label">Is put before the first text of the part, if there is any.</param>
    public void Enter(DocumentationPart part, string? label)
    {
        (_part, _label, IsCode, _break) = (part, label, false, DocumentationBreak.Line);
    }

    public void Break(DocumentationBreak kind)
    {
        if (kind > _break) _break = kind;
    }

    public void AppendColon()
    {
        if (_texts[(int)_part] is { Length: > 0 } text && char.IsLetterOrDigit(text[^1])) text.Append(':');
        Break(DocumentationBreak.Space);
    }

    public void Append(ReadOnlySpan<char> text)
    {
        while (text.Length > 0)
        {
            if (char.IsWhiteSpace(text[0]))
            {
                var length = 1;
                while (length < text.Length && char.IsWhiteSpace(text[length])) length++;
                AppendSpace(text[..length]);
                text = text[length..];
            }
            else
            {
                var length = 1;
                while (length < text.Length && !char.IsWhiteSpace(text[length])) length++;
                StartText().Append(text[..length]);
                text = text[length..];
            }
        }
    }

    /// <summary>The text of one part, or null.</summary>
    public string? Text(DocumentationPart part) => _texts[(int)part] is { Length: > 0 } text ? text.ToString() : null;

    /// <summary>All parts, or null where none has text. A blank line ends the summary, whether it ends with a full stop or not.</summary>
    public string? ToText()
    {
        var texts = _texts.Where(text => text is { Length: > 0 }).Select(text => text!.ToString()).ToList();
        if (texts.Count == 0) return null;
        if (texts.Count > 1 && _texts[(int)DocumentationPart.Summary] is { Length: > 0 }) texts[0] += "\n";
        return string.Join('\n', texts);
    }

    private void AppendSpace(ReadOnlySpan<char> space)
    {
        Break(IsCode && space.Contains('\n') ? DocumentationBreak.Line : DocumentationBreak.Space);
    }

    private StringBuilder StartText()
    {
        var text = _texts[(int)_part] ??= new StringBuilder();
        if (_label is { Length: > 0 })
        {
            if (text.Length > 0) text.Append('\n');
            text.Append(_label).Append(": ");
        }
        else if (text.Length > 0)
        {
            text.Append(_break switch
            {
                DocumentationBreak.Space => " ",
                DocumentationBreak.Line => "\n",
                DocumentationBreak.Paragraph => "\n\n",
                _ => "",
            });
        }

        (_label, _break) = (null, DocumentationBreak.None);
        return text;
    }
}
