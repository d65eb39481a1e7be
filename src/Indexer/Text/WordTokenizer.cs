namespace Sextant.Text;

/// <summary>Splits code or prose into lower-case words, their stems and the identifiers that they form. Allocation-free.</summary>
public static class WordTokenizer
{
    /// <summary>Longer words and identifiers are cut here: they are data, not names.</summary>
    public const int MaxLength = 64;

    public static void Read<TSink>(ReadOnlySpan<char> text, ref TSink sink)
        where TSink : IWordSink
    {
        foreach (var identifier in new IdentifierEnumerator(text)) ReadIdentifier(identifier, ref sink);
    }

    /// <summary>The words of one identifier as <see cref="IdentifierEnumerator"/> yields them.</summary>
    public static void ReadIdentifier<TSink>(ReadOnlySpan<char> identifier, ref TSink sink)
        where TSink : IWordSink
    {
        Span<char> joined = stackalloc char[MaxLength];
        Span<char> word = stackalloc char[MaxLength];
        Span<char> stem = stackalloc char[MaxLength];
        var joinedLength = 0;
        var words = 0;
        foreach (var subword in new SubwordEnumerator(identifier[..Math.Min(identifier.Length, 4 * MaxLength)]))
        {
            var length = Math.Min(subword.Length, MaxLength);
            subword[..length].ToLowerInvariant(word);
            word[..length].CopyTo(stem);
            sink.Word(word[..length], stem[..PorterStemmer.Stem(stem[..length])]);
            words++;
            var room = Math.Min(length, MaxLength - joinedLength);
            word[..room].CopyTo(joined[joinedLength..]);
            joinedLength += room;
        }

        if (words > 1) sink.Joined(joined[..joinedLength]);
    }
}
