using Sextant.Repositories;

namespace Sextant.Extraction;

/// <summary>One function or type of a source file: what is indexed and found.</summary>
/// <remarks>Lines are 1-based and inclusive; a line ends at <c>\n</c>, <c>\r\n</c> or <c>\r</c>, as editors count.</remarks>
public sealed record CodeUnit
{
    public required CodeUnitKind Kind { get; init; }

    public required Language Language { get; init; }

    /// <summary>The simple name as in the source; see docs for constructors, operators, indexers and top-level programs.</summary>
    public required string Name { get; init; }

    /// <summary>Namespace or module, containing types and functions, name, and for C# functions the parameter types.</summary>
    public required string QualifiedName { get; init; }

    /// <summary>Simple name of the innermost containing type (for nested functions of no type: of the containing function), or null.</summary>
    public string? ContainerName { get; init; }

    /// <summary>Declaration on one line, without attributes, decorators, modifiers and body, such as <c>DateOnly ParseDate(string text)</c>.</summary>
    public required string Signature { get; init; }

    /// <summary>Names of the parameters (of a C# indexer, delegate or primary constructor, too), in order.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];

    /// <summary>Plain text of the documentation, or null.</summary>
    public string? Documentation { get; init; }

    /// <summary>First line; attributes and decorators count in, documentation does not.</summary>
    public required int StartLine { get; init; }

    public required int EndLine { get; init; }

    /// <summary>Line of the name (Python: of <c>def</c> or <c>class</c>, as CPython's <c>ast.lineno</c>).</summary>
    public required int NameLine { get; init; }

    /// <summary>Where the name itself stands on its line: 0-based column in UTF-16 units.</summary>
    public int NameColumn { get; init; }

    /// <summary>The line where the name itself stands; differs from <see cref="NameLine"/> only where <c>def</c> and the name are on two lines.</summary>
    public int IdentifierLine { get; init; }

    /// <summary>UTF-16 length of the name in the source; 0 where the unit has none, as a top-level program.</summary>
    public int NameLength { get; init; }

    /// <summary>
    /// What is embedded beside name, parameters, container and documentation. Of a function: the source text of its body without its own
    /// documentation. Of a type: its bases and the names of its members, separated by spaces.
    /// </summary>
    public required ReadOnlyMemory<char> Body { get; init; }

    public bool IsTest { get; init; }

    public bool IsGenerated { get; init; }

    /// <summary>Marked as obsolete or deprecated in the source.</summary>
    public bool IsDeprecated { get; init; }

    /// <summary>A function without a body of its own: a member of an interface, an abstract or external one, a stub.</summary>
    public bool IsDeclaration => !Kind.IsType() && Body.Span.Trim() is "" or "..." or "pass";

    /// <summary>First sentence of <see cref="Documentation"/>, or null.</summary>
    public string? Summary => DocumentationText.FirstSentence(Documentation);
}
