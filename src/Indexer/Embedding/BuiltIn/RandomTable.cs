using Sextant.Text;

namespace Sextant.Embedding.BuiltIn;

/// <summary>
/// An untrained table: no vocabulary, and for every n-gram bucket a fixed random sign vector, so that words are near each other where they share
/// n-grams (random projection: Achlioptas, "Database-friendly random projections", 2003). A yardstick for trained tables, and quick to make in tests.
/// </summary>
public static class RandomTable
{
    public static EmbeddingTable Create(int dimensions = 256, int buckets = 1 << 15)
    {
        var rows = new float[buckets * dimensions];
        for (var i = 0; i < rows.Length; i++) rows[i] = (TextHash.Mix((ulong)i) & 1) == 0 ? 1 : -1;
        var weights = new FieldWeights(Name: 1.3f, Parameters: .4f, Body: 1.2f, Container: .5f, Documentation: 2f);
        return EmbeddingTable.Open(EmbeddingTableFormat.Write([], buckets, dimensions, rows, weights));
    }
}
