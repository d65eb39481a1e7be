namespace Sextant.Text;

/// <summary>Receives the words of a text from <see cref="WordTokenizer"/>. Spans are valid during the call only.</summary>
public interface IWordSink
{
    /// <summary>One word, lower-cased, and its stem.</summary>
    void Word(ReadOnlySpan<char> word, ReadOnlySpan<char> stem);

    /// <summary>A whole identifier of at least two words, lower-cased, without underscores (<c>parsedate</c>); comes after its words.</summary>
    void Joined(ReadOnlySpan<char> identifier);
}
