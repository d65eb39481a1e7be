namespace Sextant.Search.Scoring;

/// <summary>The order of units with the same score: by path, then by place in the file; the same however segments are laid out.</summary>
internal sealed class UnitOrder(Snapshot snapshot)
{
    public int Compare(int left, int right)
    {
        var (a, b) = (snapshot.ColumnsOf(left), snapshot.ColumnsOf(right));
        if (a.FileId != b.FileId)
        {
            var paths = string.CompareOrdinal(snapshot.PathOf(a.FileId), snapshot.PathOf(b.FileId));
            if (paths != 0) return paths;
        }

        return a.Ordinal.CompareTo(b.Ordinal);
    }
}
