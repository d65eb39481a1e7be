using System.Buffers.Binary;
using Sextant.Embedding.BuiltIn;
using Sextant.Text;
using Sextant.Words;
using Xunit;

namespace Sextant.Tests.Embedding;

public sealed class EmbeddingTableTests
{
    private static readonly string[] Vocabulary = ["pars", "~parsing", "=parsedate", "größ", "?pars", "{größ"];
    private static readonly FieldWeights Weights = new(1, 2, 3, 4, 5);

    [Fact]
    public void Reads_back_what_was_written()
    {
        var rows = Enumerable.Range(0, 8 * 8).Select(i => (float)Math.Sin(i)).ToArray();
        var table = EmbeddingTable.Open(EmbeddingTableFormat.Write(Vocabulary, buckets: 2, dimensions: 8, rows, Weights));

        Assert.Equal(Vocabulary, table.ReadVocabulary());
        Assert.Equal(Weights, table.Header.Weights);
        var values = new float[8];
        for (var row = 0; row < 8; row++)
        {
            if (row < Vocabulary.Length) Assert.Equal(row, table.Find(RoleToken.Hash(Vocabulary[row])));
            table.Read(row, values);
            for (var i = 0; i < 8; i++) Assert.Equal(rows[(row * 8) + i], values[i], IsWide(row) ? .01f : .08f);
        }

        Assert.Equal(-1, table.Find(TextHash.Compute("absent")));
    }

    [Fact]
    public void A_token_and_its_roles_are_found_apart()
    {
        var table = EmbeddingTable.Open(EmbeddingTableFormat.Write(Vocabulary, 2, 8, new float[8 * 8], Weights));
        Assert.Equal((TextRole.Question, "pars"), RoleToken.Split("?pars"));
        Assert.Equal((TextRole.Name, "~parsing"), RoleToken.Split("~parsing"));
        Assert.Equal("{größ", RoleToken.Of("größ", TextRole.Body));
        Assert.Equal([0, 4, -1, -1], Enum.GetValues<TextRole>().Select(role => table.Find(RoleToken.Hash(TextHash.Compute("pars"), role))));
        Assert.Equal([3, -1, 5, -1], Enum.GetValues<TextRole>().Select(role => table.Find(RoleToken.Hash(TextHash.Compute("größ"), role))));
    }

    [Fact]
    public void Tokens_are_found_by_the_first_bits_of_their_hash_in_the_row_of_their_role()
    {
        var table = EmbeddingTable.Open(EmbeddingTableFormat.Write(Vocabulary, 2, 8, new float[8 * 8], Weights));
        var expected = new Dictionary<ulong, ushort> { [Of("pars")] = 0, [Of("~parsing")] = 1, [Of("=parsedate")] = 2, [Of("größ")] = 5 };
        Assert.Equal(expected.OrderBy(token => token.Key), table.TokensByHash(40, TextRole.Body).OrderBy(token => token.Key));
        Assert.Equal(4, table.TokensByHash(40, TextRole.Question)[Of("pars")]);
        Assert.Equal(TermKey.OfStem("pars"), Of("pars"));
        Assert.Equal(TermKey.OfJoined("parsedate"), Of("=parsedate"));

        static ulong Of(string token) => TextHash.Compute(token) >> (64 - TermKey.Bits);
    }

    [Fact]
    public void Reads_tables_of_the_first_format()
    {
        // A row of 8 bits a number for each of two buckets; no vocabulary, and no numbers about wide rows.
        var file = EmbeddingTableFormat.Write([], 4, 8, Enumerable.Repeat(1f, 32).ToArray(), Weights);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(8), 1);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(20), 2);
        var rows = (int)BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan(56));
        for (var i = 0; i < 16; i++) file[rows + i] = (byte)(i - 8);

        var table = EmbeddingTable.Open(file);
        var values = new float[8];
        table.Read(1, values);
        Assert.Equal(Enumerable.Range(0, 8).Select(i => i * table.Scale(1)), values);
    }

    [Fact]
    public void The_checksum_names_the_weights()
    {
        var rows = new float[8 * 8];
        var one = EmbeddingTable.Open(EmbeddingTableFormat.Write(Vocabulary, 2, 8, rows, Weights)).Header.Checksum;
        rows[^1] = 1;
        var other = EmbeddingTable.Open(EmbeddingTableFormat.Write(Vocabulary, 2, 8, rows, Weights)).Header.Checksum;
        Assert.NotEqual(one, other);
    }

    [Fact]
    public void Refuses_anything_else()
    {
        var file = EmbeddingTableFormat.Write(Vocabulary, 2, 8, new float[8 * 8], Weights);
        foreach (var length in new[] { 0, 10, 191, 192, file.Length - 1 })
            Assert.Throws<InvalidDataException>(() => EmbeddingTable.Open(file[..length]));
        for (var i = 0; i < 128; i++)
        {
            var damaged = file.ToArray();
            damaged[i] ^= 0xff;
            var error = Record.Exception(() => EmbeddingTable.Open(damaged));
            Assert.True(error is null or InvalidDataException, error?.ToString());
        }
    }

    private static bool IsWide(int row) => row < Vocabulary.Length && RoleToken.Split(Vocabulary[row]).Role != TextRole.Name;
}
