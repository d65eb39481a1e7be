namespace Sextant.Training.Pairs;

/// <summary>Where the query of a training pair comes from. The numeric values are stored in pair files: append, never renumber.</summary>
public enum PairSource : byte
{
    /// <summary>First sentence of the unit's own documentation.</summary>
    Documentation = 0,

    /// <summary>A comment inside the unit's body, removed from it.</summary>
    Comment = 1,

    /// <summary>Subject of a commit that changed the unit.</summary>
    Commit = 2,

    /// <summary>A heading over a piece of prose, or a commit's subject over its message; no code at all.</summary>
    Prose = 3,

    /// <summary>A word or definition of a thesaurus, with its synonyms; no code at all.</summary>
    Thesaurus = 4,

    /// <summary>A message of an exception or a log inside the unit's body, removed from it.</summary>
    Message = 5,

    /// <summary>A later sentence of the unit's documentation; the unit comes without any.</summary>
    Detail = 6,

    /// <summary>A question that was written for the unit by somebody who had read it; the unit is whole.</summary>
    Question = 7,

    /// <summary>A way of asking for a term that code is named by, in other words; the unit is the term alone.</summary>
    Term = 8,
}
