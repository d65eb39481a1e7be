using Sextant.Text;

namespace Sextant.Embedding.BuiltIn;

/// <summary>The buckets of a word's character n-grams.</summary>
public static class HashedGrams
{
    private const int Shortest = 3;
    private const int Longest = 5;

    /// <summary>Row numbers, <paramref name="firstRow"/> plus the bucket, of all n-grams of 3 to 5 characters of the word between a start and an end mark.</summary>
    public static int[] Rows(ReadOnlySpan<char> word, int firstRow, int buckets)
    {
        Span<char> marked = stackalloc char[WordTokenizer.MaxLength + 2];
        var length = Math.Min(word.Length, WordTokenizer.MaxLength);
        marked[0] = '<';
        word[..length].CopyTo(marked[1..]);
        marked[length + 1] = '>';
        marked = marked[..(length + 2)];

        var rows = new List<int>();
        for (var size = Shortest; size <= Longest; size++)
        {
            for (var start = 0; start + size <= marked.Length; start++)
                rows.Add(firstRow + (int)(TextHash.Compute(marked.Slice(start, size)) % (ulong)buckets));
        }

        return [.. rows];
    }
}
