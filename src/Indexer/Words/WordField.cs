namespace Sextant.Words;

/// <summary>The parts of a code unit that its words come from.</summary>
public enum WordField
{
    Name,
    Container,
    Parameters,
    Documentation,
    Path,
    Body,
}
