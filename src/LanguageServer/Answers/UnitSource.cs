using Sextant.LanguageServer.Indexes;
using Sextant.Storage;

namespace Sextant.LanguageServer.Answers;

/// <summary>Where a result comes from.</summary>
/// <param name="File">As its own index, or the buffer, has it.</param>
/// <param name="Buffer">Null where the result is of the index.</param>
internal sealed record UnitSource(RootIndex Root, IndexedFile File, BufferUnits? Buffer)
{
    public UnitRecord? Read(int ordinal) => Buffer is null ? Root.ReadUnit(File, ordinal) : Buffer.Records[ordinal];
}
