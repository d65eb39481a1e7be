namespace Sextant.Extraction.Python;

/// <summary>The header of a function or class, from its keyword to its colon.</summary>
/// <param name="NameStart">Position of the name.</param>
/// <param name="Name">Normalized.</param>
/// <param name="BodyStart">Position after the colon; where there is none, after what was taken for the header.</param>
/// <param name="Error">Null where the header is whole; otherwise what is wrong with it, at <paramref name="ErrorPosition"/>.</param>
internal readonly record struct DefinitionHeader(
    bool IsClass, int NameStart, int NameLength, string Name, int BodyStart, string? Error = null, int ErrorPosition = 0);
