namespace Sextant.Extraction.Python;

/// <summary>Whether the next logical line has to be indented further.</summary>
internal enum BlockExpectation : byte
{
    None,

    /// <summary>After a broken header: whatever comes, the header was the error.</summary>
    Possible,

    /// <summary>After a colon at the end of a line.</summary>
    Needed,
}
