namespace Sextant.Tests.Extraction.Python;

/// <summary>A piece of a Python program from which both its source and what is to be found in it follow.</summary>
internal abstract record ProgramNode;

/// <param name="Lines">A simple statement, with its inner lines as they stand.</param>
internal sealed record Statement(string Lines) : ProgramNode;

/// <param name="Header">Such as <c>if x:</c>.</param>
internal sealed record Block(string Header, string Indent, IReadOnlyList<ProgramNode> Nodes) : ProgramNode;

/// <param name="Keyword"><c>def</c>, <c>async def</c> or <c>class</c>.</param>
/// <param name="Rest">From behind the name up to the colon.</param>
/// <param name="Docstring">Its literal and its value, or null.</param>
/// <param name="OneLine">A body on the line of the header; the nodes are then left out.</param>
internal sealed record Definition(
    string Keyword,
    string Name,
    string Rest,
    IReadOnlyList<string> Decorators,
    (string Literal, string Value)? Docstring,
    string? OneLine,
    string Indent,
    IReadOnlyList<ProgramNode> Nodes) : ProgramNode;
