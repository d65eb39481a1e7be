namespace Sextant.Extraction;

/// <summary>What an extractor found in one file. Extractors never throw on any text: what could not be read is in <see cref="Errors"/>.</summary>
/// <param name="Units">In the order of their start, outer before inner.</param>
/// <param name="Errors">Where the file did not parse cleanly; empty for a valid file.</param>
public sealed record ExtractedFile(IReadOnlyList<CodeUnit> Units, IReadOnlyList<ParseError> Errors);

/// <param name="Line">1-based.</param>
public sealed record ParseError(int Line, string Message);
