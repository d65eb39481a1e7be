using Sextant.Text;
using Sextant.Words;

namespace Sextant.Search.Questions;

/// <summary>Takes a question apart; any text is a question.</summary>
internal static class QuestionParser
{
    public static Question Parse(string text)
    {
        var required = new WordCollector();
        foreach (var quoted in Quotations.In(text)) WordTokenizer.Read(quoted, ref required);
        var words = new WordCollector();
        WordTokenizer.Read(text, ref words);
        return new Question(Quotations.Remove(text), words.ToArray(), [.. required.ToArray().Select(word => word.Key)]);
    }

    private readonly struct WordCollector() : IWordSink
    {
        private readonly Dictionary<ulong, QuestionWord> _words = [];
        private readonly List<ulong> _order = [];

        public void Word(ReadOnlySpan<char> word, ReadOnlySpan<char> stem) => Add(TermKey.OfStem(stem), stem);

        public void Joined(ReadOnlySpan<char> identifier) => Add(TermKey.OfJoined(identifier), identifier);

        public QuestionWord[] ToArray()
        {
            var words = _words;
            return [.. _order.Select(key => words[key])];
        }

        private void Add(ulong key, ReadOnlySpan<char> text)
        {
            if (_words.TryGetValue(key, out var word))
            {
                _words[key] = word with { Count = word.Count + 1 };
                return;
            }

            _words.Add(key, new QuestionWord(text.ToString(), key, 1));
            _order.Add(key);
        }
    }
}
