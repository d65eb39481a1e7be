using System.Text;

namespace Sextant.Tests.Extraction.Python;

internal sealed record ExpectedUnit(string QualifiedName, int StartLine, int NameLine, int EndLine, string? Documentation);

/// <summary>Renders a program and notes where its definitions stand.</summary>
internal sealed class ProgramWriter
{
    private readonly StringBuilder _source = new();
    private readonly List<ExpectedUnit?> _expected = [];
    private readonly string _lineEnd;
    private int _line = 1;
    private int _lastLine;

    private ProgramWriter(string lineEnd) => _lineEnd = lineEnd;

    public static (string Source, IReadOnlyList<ExpectedUnit?> Expected) Write(IEnumerable<ProgramNode> nodes, string lineEnd)
    {
        var writer = new ProgramWriter(lineEnd);
        foreach (var node in nodes) writer.Write(node, "", "m");
        return (writer._source.ToString(), writer._expected);
    }

    private void Write(ProgramNode node, string indent, string qualifier)
    {
        switch (node)
        {
            case Statement statement:
                WriteLines(indent + statement.Lines);
                break;
            case Block block:
                WriteLines(indent + block.Header);
                WriteBody(block.Nodes, indent + block.Indent, qualifier);
                break;
            case Definition definition:
                Write(definition, indent, qualifier);
                break;
        }
    }

    private void Write(Definition definition, string indent, string qualifier)
    {
        var name = $"{qualifier}.{definition.Name}";
        var place = _expected.Count;
        _expected.Add(null);
        var start = _line;
        foreach (var decorator in definition.Decorators) WriteLines(indent + decorator);
        if (definition.Decorators.Count == 0) start = -1;
        var nameLine = _line;
        var header = $"{indent}{definition.Keyword} {definition.Name}{definition.Rest}:";
        var documentation = definition.Docstring?.Value;
        if (definition.OneLine is { } oneLine)
        {
            WriteLines(header + " " + (definition.Docstring is { } docstring ? docstring.Literal + "; " : "") + oneLine);
        }
        else
        {
            WriteLines(header);
            var inner = indent + definition.Indent;
            if (definition.Docstring is { } docstring) WriteLines(inner + docstring.Literal);
            WriteBody(definition.Nodes, inner, name);
        }

        _expected[place] = new ExpectedUnit(name, start < 0 ? nameLine : start, nameLine, _lastLine, documentation);
    }

    private void WriteBody(IReadOnlyList<ProgramNode> nodes, string indent, string qualifier)
    {
        foreach (var node in nodes) Write(node, indent, qualifier);
        if (nodes.Count == 0 || nodes[^1] is not Definition) WriteLines(indent + "pass");
    }

    /// <summary>Writes lines that hold code; those of comments or blanks that follow are no part of what came before.</summary>
    private void WriteLines(string lines)
    {
        var isComment = lines.TrimStart() is "" or ['#', ..];
        _source.Append(lines.Replace("\n", _lineEnd, StringComparison.Ordinal)).Append(_lineEnd);
        _line += lines.Count(static c => c == '\n') + 1;
        if (!isComment) _lastLine = _line - 1;
    }
}
