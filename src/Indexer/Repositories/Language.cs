namespace Sextant.Repositories;

/// <summary>A programming language that Sextant extracts code units from.</summary>
public enum Language : byte
{
    CSharp,
    Python,
}
