using Sextant.Embedding.BuiltIn;
using Sextant.Text;
using Xunit;

namespace Sextant.Tests.Embedding;

public sealed class EmbeddingTableTests
{
    private static readonly string[] Vocabulary = ["pars", "~parsing", "=parsedate", "größ"];
    private static readonly FieldWeights Weights = new(1, 2, 3, 4, 5);

    [Fact]
    public void Reads_back_what_was_written()
    {
        var rows = Enumerable.Range(0, 6 * 8).Select(i => (float)Math.Sin(i)).ToArray();
        var table = EmbeddingTable.Open(EmbeddingTableFormat.Write(Vocabulary, buckets: 2, dimensions: 8, rows, Weights));

        Assert.Equal(Vocabulary, table.ReadVocabulary());
        Assert.Equal(Weights, table.Header.Weights);
        for (var row = 0; row < 6; row++)
        {
            if (row < Vocabulary.Length) Assert.Equal(row, table.Find(TextHash.Compute(Vocabulary[row])));
            for (var i = 0; i < 8; i++) Assert.Equal(rows[(row * 8) + i], table.Row(row)[i] * table.Scale(row), 0.01f);
        }

        Assert.Equal(-1, table.Find(TextHash.Compute("absent")));
    }

    [Fact]
    public void The_checksum_names_the_weights()
    {
        var rows = new float[6 * 8];
        var one = EmbeddingTable.Open(EmbeddingTableFormat.Write(Vocabulary, 2, 8, rows, Weights)).Header.Checksum;
        rows[^1] = 1;
        var other = EmbeddingTable.Open(EmbeddingTableFormat.Write(Vocabulary, 2, 8, rows, Weights)).Header.Checksum;
        Assert.NotEqual(one, other);
    }

    [Fact]
    public void Refuses_anything_else()
    {
        var file = EmbeddingTableFormat.Write(Vocabulary, 2, 8, new float[6 * 8], Weights);
        foreach (var length in new[] { 0, 10, 191, 192, file.Length - 1 })
            Assert.Throws<InvalidDataException>(() => EmbeddingTable.Open(file[..length]));
        for (var i = 0; i < 80; i++)
        {
            var damaged = file.ToArray();
            damaged[i] ^= 0xff;
            var error = Record.Exception(() => EmbeddingTable.Open(damaged));
            Assert.True(error is null or InvalidDataException, error?.ToString());
        }
    }
}
