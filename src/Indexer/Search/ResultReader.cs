using Sextant.Storage;

namespace Sextant.Search;

/// <summary>Reads the records of results.</summary>
internal sealed class ResultReader(Snapshot snapshot, Func<IndexedFile, int, UnitRecord?> readUnit)
{
    /// <summary>Null where the index no longer has the unit: another process has changed the file since the snapshot was made.</summary>
    public (string Path, UnitRecord Record)? Read(UnitColumns columns)
    {
        if (!snapshot.Contents.Files.TryGetValue(columns.FileId, out var file)) return null;
        return readUnit(file, columns.Ordinal) is { } record ? (file.Path, record) : null;
    }
}
