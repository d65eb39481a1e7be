using System.Runtime.InteropServices;
using Sextant.Embedding.BuiltIn;
using Sextant.Text;
using Sextant.Training.Pairs;

namespace Sextant.Training;

/// <summary>Counts in how many pairs each token occurs and keeps the most frequent ones.</summary>
/// <remarks>Words beside their stem and joined identifiers have to be twice as frequent as a stem: they add less.</remarks>
internal sealed class VocabularyBuilder
{
    private const int MinimumCount = 10;

    private readonly Dictionary<string, int> _numberOf = [];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<int> _counts = [];
    private readonly List<int> _lastPair = [];
    private readonly Dictionary<ulong, int[]> _identifiers = [];
    private readonly List<int> _current = [];
    private int _pairs;

    public VocabularyBuilder() => _lookup = _numberOf.GetAlternateLookup<ReadOnlySpan<char>>();

    public void Add(TrainingPair pair)
    {
        _pairs++;
        Count(pair.Query);
        Count(pair.Name);
        Count(pair.Parameters);
        Count(pair.Container);
        Count(pair.Documentation);
        Count(pair.Body);
    }

    /// <summary>Tokens, most frequent first; ties by ordinal order.</summary>
    public IReadOnlyList<string> Build(int size) =>
    [
        .. _numberOf
            .Select(token => (Token: token.Key, Count: token.Key[0] is TokenReader.WordPrefix or TokenReader.JoinedPrefix ? _counts[token.Value] / 2 : _counts[token.Value]))
            .Where(token => token.Count >= MinimumCount)
            .OrderByDescending(token => token.Count).ThenBy(token => token.Token, StringComparer.Ordinal)
            .Take(size)
            .Select(token => token.Token),
    ];

    private void Count(string text)
    {
        foreach (var identifier in new IdentifierEnumerator(text))
        {
            var hash = TextHash.Compute(identifier);
            if (!_identifiers.TryGetValue(hash, out var tokens))
            {
                _current.Clear();
                var sink = new Sink(this);
                WordTokenizer.ReadIdentifier(identifier, ref sink);
                _identifiers.Add(hash, tokens = [.. _current]);
            }

            foreach (var token in tokens)
            {
                if (_lastPair[token] == _pairs) continue;
                _lastPair[token] = _pairs;
                CollectionsMarshal.AsSpan(_counts)[token]++;
            }
        }
    }

    private void AddToken(ReadOnlySpan<char> token)
    {
        if (!_lookup.TryGetValue(token, out var number))
        {
            number = _counts.Count;
            _lookup[token] = number;
            _counts.Add(0);
            _lastPair.Add(0);
        }

        _current.Add(number);
    }

    private readonly struct Sink(VocabularyBuilder builder) : IWordSink
    {
        public void Word(ReadOnlySpan<char> word, ReadOnlySpan<char> stem)
        {
            builder.AddToken(stem);
            if (!word.SequenceEqual(stem)) AddPrefixed(TokenReader.WordPrefix, word);
        }

        public void Joined(ReadOnlySpan<char> identifier) => AddPrefixed(TokenReader.JoinedPrefix, identifier);

        private void AddPrefixed(char prefix, ReadOnlySpan<char> text)
        {
            Span<char> token = stackalloc char[WordTokenizer.MaxLength + 1];
            token[0] = prefix;
            text.CopyTo(token[1..]);
            builder.AddToken(token[..(text.Length + 1)]);
        }
    }
}
