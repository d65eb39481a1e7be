namespace Sextant.Extraction.Python;

internal enum HeaderTokenKind : byte
{
    /// <summary>The header ends here without its colon.</summary>
    End,
    Name,
    Open,
    Close,

    /// <summary>A comma that separates two parameters or bases; one inside a lambda does not.</summary>
    Separator,

    /// <summary>A colon that is not a lambda's own.</summary>
    Colon,
    Assign,
    Other,
}

/// <summary>A token of the header of a function or class.</summary>
/// <param name="Depth">Brackets around it; the outermost pair itself is at depth 0.</param>
/// <param name="SpaceBefore">White space, comments or line ends stand before it.</param>
internal readonly record struct HeaderToken(HeaderTokenKind Kind, int Start, int End, int Depth, bool SpaceBefore);
