using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Sextant.Extraction.CSharp;

/// <summary>Pieces of declarations on one line, taken from the text and not from the tree, which is much cheaper.</summary>
internal sealed class DeclarationText(string text)
{
    private const int MaxSignature = 300;

    private readonly StringBuilder _buffer = new();

    /// <summary>The source between two positions on one line: no comments, no directives, single spaces.</summary>
    public string OneLine(int start, int end)
    {
        if (start >= end) return "";
        var source = text.AsSpan(start, end - start);
        if (source.IndexOfAny("\r\n\t/#") < 0 && !source.Contains("  ", StringComparison.Ordinal)) return source.Trim().ToString();
        _buffer.Clear();
        AppendOneLine(source);
        return _buffer.ToString();
    }

    public string OneLine(TextSpan span) => OneLine(span.Start, span.End);

    /// <summary>What stands between the two positions, then parameters without their attributes, then the rest; shortened where it is very long.</summary>
    public string Signature(int start, int end, BaseParameterListSyntax? parameters = null, int restStart = 0, int restEnd = 0)
    {
        _buffer.Clear();
        Append(start, end);
        if (parameters is not null) AppendParameters(parameters);
        if (restStart < restEnd)
        {
            _buffer.Append(' ');
            Append(restStart, restEnd);
        }

        if (_buffer.Length > MaxSignature)
        {
            _buffer.Length = char.IsHighSurrogate(_buffer[MaxSignature - 2]) ? MaxSignature - 2 : MaxSignature - 1;
            _buffer.Append('…');
        }

        return _buffer.ToString();
    }

    /// <summary>The types of the parameters in their brackets, as they tell overloads apart: <c>(string, out int)</c>.</summary>
    public string ParameterTypes(BaseParameterListSyntax? parameters)
    {
        if (parameters is null) return "";
        var isIndexer = parameters.IsKind(SyntaxKind.BracketedParameterList);
        if (parameters.Parameters.Count == 0) return isIndexer ? "[]" : "()";
        _buffer.Clear();
        _buffer.Append(isIndexer ? '[' : '(');
        var separate = false;
        foreach (var parameter in parameters.Parameters)
        {
            if (separate) _buffer.Append(", ");
            separate = true;
            if (parameter.Modifiers.Count > 0) AppendPassing(parameter.Modifiers);
            if (parameter.Type is { } type) Append(type.SpanStart, type.Span.End);
            else _buffer.Append(parameter.Identifier.ValueText);
        }

        return _buffer.Append(isIndexer ? ']' : ')').ToString();
    }

    public static string[] ParameterNames(BaseParameterListSyntax? parameters)
    {
        if (parameters is null || parameters.Parameters.Count == 0) return [];
        var names = new List<string>(parameters.Parameters.Count);
        foreach (var parameter in parameters.Parameters)
        {
            var name = parameter.Identifier.ValueText;
            if (name.Length > 0) names.Add(name);
        }

        return [.. names];
    }

    private void AppendParameters(BaseParameterListSyntax parameters)
    {
        var isIndexer = parameters.IsKind(SyntaxKind.BracketedParameterList);
        _buffer.Append(isIndexer ? '[' : '(');
        var separate = false;
        foreach (var parameter in parameters.Parameters)
        {
            if (separate) _buffer.Append(", ");
            separate = true;
            var attributes = parameter.AttributeLists;
            Append(attributes.Count > 0 ? attributes[^1].Span.End : parameter.SpanStart, parameter.Span.End);
        }

        _buffer.Append(isIndexer ? ']' : ')');
    }

    private void AppendPassing(SyntaxTokenList modifiers)
    {
        foreach (var modifier in modifiers)
        {
            if (modifier.Kind() is SyntaxKind.RefKeyword or SyntaxKind.OutKeyword or SyntaxKind.InKeyword or SyntaxKind.ReadOnlyKeyword)
            {
                _buffer.Append(modifier.ValueText).Append(' ');
            }
        }
    }

    private void Append(int start, int end)
    {
        if (start < end) AppendOneLine(text.AsSpan(start, end - start));
    }

    private void AppendOneLine(ReadOnlySpan<char> source)
    {
        var begin = _buffer.Length;
        var space = false;
        for (var i = 0; i < source.Length; i++)
        {
            var c = source[i];
            if (char.IsWhiteSpace(c))
            {
                space = true;
            }
            else if (c == '/' && CommentLength(source[i..]) is var length && length > 0)
            {
                i += length - 1;
                space = true;
            }
            else if (c == '#' && IsFirstOnLine(source, i))
            {
                i += LineLength(source[i..]) - 1;
            }
            else
            {
                if (space && _buffer.Length > begin && !(_buffer[^1] is '(' or '[' || c is ')' or ']' or ',')) _buffer.Append(' ');
                space = false;
                if (c is '"') i = AppendLiteral(source, i);
                else _buffer.Append(c);
            }
        }
    }

    /// <summary>A default value that is a string is copied as it is.</summary>
    private int AppendLiteral(ReadOnlySpan<char> source, int start)
    {
        var i = start + 1;
        while (i < source.Length && source[i] != '"') i += source[i] == '\\' ? 2 : 1;
        i = Math.Min(i, source.Length - 1);
        foreach (var c in source[start..(i + 1)]) _buffer.Append(c is '\r' or '\n' ? ' ' : c);
        return i;
    }

    private static int CommentLength(ReadOnlySpan<char> source)
    {
        if (source.StartsWith("//")) return LineLength(source);
        if (!source.StartsWith("/*")) return 0;
        var end = source[2..].IndexOf("*/");
        return end < 0 ? source.Length : end + 4;
    }

    private static int LineLength(ReadOnlySpan<char> source) => source.IndexOfAny('\r', '\n') is var end && end < 0 ? source.Length : end;

    private static bool IsFirstOnLine(ReadOnlySpan<char> source, int position)
    {
        var before = source[..position].TrimEnd(" \t");
        return before.Length > 0 && before[^1] is '\r' or '\n';
    }
}
