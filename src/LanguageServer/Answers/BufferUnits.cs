using Sextant.Storage;

namespace Sextant.LanguageServer.Answers;

/// <summary>The code units of an open buffer, in the shape of an indexed file and its segment. Immutable.</summary>
/// <param name="File">Its id is negative, so that it is none of an index.</param>
/// <param name="Segment">Null where the buffer has no units.</param>
/// <param name="Records">One a unit, in their order.</param>
/// <param name="IsComplete">False where the embedding model did not answer in time: words find these units, their meaning does not yet.</param>
internal sealed record BufferUnits(long Edition, IndexedFile File, Segment? Segment, IReadOnlyList<UnitRecord> Records, bool IsComplete);
