namespace Sextant.Extraction.Python;

/// <summary>A function or class whose end is not reached yet.</summary>
internal sealed class Scope
{
    public required DefinitionHeader Header { get; init; }

    /// <summary>The scope around it, or null at module level.</summary>
    public required Scope? Outer { get; init; }

    /// <summary>Where the unit stands among the units of the file.</summary>
    public required int UnitIndex { get; init; }

    /// <summary>Column of its first line: a line that is not indented further is outside.</summary>
    public required int Column { get; init; }

    public required int KeywordStart { get; init; }

    /// <summary>Position of its first decorator, or of its keyword.</summary>
    public required int Start { get; init; }

    public required string Signature { get; init; }

    public required string QualifiedName { get; init; }

    /// <summary>What the qualified names of its members start with; stops growing with the nesting, so that memory does not grow with its square.</summary>
    public required string QualifierOfMembers { get; init; }

    public IReadOnlyList<string> Parameters { get; init; } = [];

    public bool IsTest { get; init; }

    public bool IsDeprecated { get; set; }

    public string? Documentation { get; set; }

    /// <summary>Position of the body, after the docstring if there is one.</summary>
    public int BodyStart { get; set; }

    /// <summary>Column of the statements that are directly in the body; -1 before the first one.</summary>
    public int BodyColumn { get; set; } = -1;

    /// <summary>How many logical lines of the body, blocks inside it included, came so far.</summary>
    public int Lines { get; set; }

    /// <summary>Of a class: bases, then names of members. Null for functions.</summary>
    public List<string>? Members { get; init; }

    public CodeUnitKind Kind => Header.IsClass ? CodeUnitKind.Class : Outer is { Header.IsClass: true } ? CodeUnitKind.Method : CodeUnitKind.Function;

    /// <summary>Name of the innermost class around it, or null.</summary>
    public required string? ContainingClass { get; init; }

    /// <summary>Name of the innermost class around it, else of the innermost function, else null.</summary>
    public string? ContainerName => ContainingClass ?? Outer?.Header.Name;

    public void AddMember(string name)
    {
        if (Members is { } members && (members.Count == 0 || members[^1] != name)) members.Add(name);
    }
}
