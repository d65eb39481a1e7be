using System.Numerics;

namespace Sextant.Embedding.BuiltIn;

/// <summary>The numbers at the start of an embedding table file; offsets are in bytes from its start.</summary>
/// <param name="Slots">Size of the hash table over the vocabulary, a power of two.</param>
/// <param name="Wide">The rows with 8 bits a number.</param>
/// <param name="Checksum">16 hex digits over all but the first 64 bytes of the file; names the weights.</param>
public sealed record EmbeddingTableHeader(
    int Dimensions,
    int VocabularySize,
    int Buckets,
    int Slots,
    WideRange Wide,
    long KeysOffset,
    long ValuesOffset,
    long ScalesOffset,
    long RowsOffset,
    long VocabularyOffset,
    long VocabularyLength,
    FieldWeights Weights,
    string Checksum)
{
    /// <summary>Whether every section lies inside a file of this length and the numbers make sense together.</summary>
    internal bool Fits(long length)
    {
        var rows = (long)VocabularySize + Buckets;
        return Dimensions is > 0 and <= 4096 && Dimensions % 8 == 0 && VocabularySize >= 0 && Buckets >= 0 && rows is > 0 and < int.MaxValue
            && Slots > VocabularySize && BitOperations.IsPow2(Slots)
            && Inside(KeysOffset, Slots * 8L) && Inside(ValuesOffset, Slots * 4L) && Inside(ScalesOffset, rows * 4)
            && Wide.From >= 0 && Wide.To >= Wide.From && Inside(RowsOffset, Wide.Offset((int)rows, Dimensions)) && Inside(VocabularyOffset, VocabularyLength);

        bool Inside(long offset, long size) => offset >= EmbeddingTableFormat.HeaderSize && size >= 0 && offset % 8 == 0 && offset <= length - size;
    }
}
