using Sextant.Text;
using Sextant.Words;

namespace Sextant.Search.Questions;

/// <summary>Gathers the words of a text, each once, in the order of their first occurrence.</summary>
internal sealed class WordCollector(bool keepStopWords)
{
    private readonly Dictionary<ulong, int> _places = [];
    private readonly List<QuestionWord> _words = [];

    public IReadOnlyList<QuestionWord> Words => _words;

    public void Read(ReadOnlySpan<char> text)
    {
        var sink = new Sink(this);
        foreach (var identifier in new IdentifierEnumerator(text))
        {
            if (keepStopWords || !StopWords.Contains(identifier)) WordTokenizer.ReadIdentifier(identifier, ref sink);
        }
    }

    private void Add(ulong key, ReadOnlySpan<char> text)
    {
        if (_places.TryGetValue(key, out var place))
        {
            _words[place] = _words[place] with { Count = _words[place].Count + 1 };
            return;
        }

        _places.Add(key, _words.Count);
        _words.Add(new QuestionWord(text.ToString(), key, 1));
    }

    private readonly struct Sink(WordCollector collector) : IWordSink
    {
        public void Word(ReadOnlySpan<char> word, ReadOnlySpan<char> stem) => collector.Add(TermKey.OfStem(stem), stem);

        public void Joined(ReadOnlySpan<char> identifier) => collector.Add(TermKey.OfJoined(identifier), identifier);
    }
}
