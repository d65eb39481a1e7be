using Sextant.Memory;
using Sextant.Text;

namespace Sextant.Embedding.BuiltIn;

/// <summary>
/// Turns text into token numbers of one vocabulary: a stem, beside it the word itself where it differs, and whole identifiers. A word of which
/// neither is in the vocabulary becomes a token of its own, made of hashed n-grams of 3 to 5 characters (Bojanowski et al., "Enriching word
/// vectors with subword information", 2017).
/// </summary>
/// <remarks>One thread at a time. Identifiers repeat, so each is tokenised once and remembered, up to a bound.</remarks>
internal sealed class TokenReader(IVocabulary vocabulary)
{
    public const char WordPrefix = '~';
    public const char JoinedPrefix = '=';
    private const int MaxRemembered = 1 << 17;

    private readonly HashedMap<(int Start, int Length)> _identifiers = new();
    private readonly HashedMap<int> _unknown = new();
    private readonly List<int[]> _grams = [];
    private readonly List<int> _tokens = [];

    /// <summary>One more than the largest token number handed out so far.</summary>
    public int TokenBound => vocabulary.Size + _grams.Count;

    /// <summary>True where a token is one row of the vocabulary; else it is the sum of <see cref="Grams"/>.</summary>
    public bool IsKnown(int token) => token < vocabulary.Size;

    /// <summary>The bucket rows of an unknown word.</summary>
    public ReadOnlySpan<int> Grams(int token) => _grams[token - vocabulary.Size];

    /// <summary>Forgets what was remembered when it has grown too large. Token numbers handed out before are void afterwards.</summary>
    public void Trim()
    {
        if (_identifiers.Count <= MaxRemembered) return;
        _identifiers.Clear();
        _unknown.Clear();
        _grams.Clear();
        _tokens.Clear();
    }

    /// <summary>Says that an identifier will be read soon; returns its hash.</summary>
    public ulong Expect(ReadOnlySpan<char> identifier, TextRole role)
    {
        var hash = RoleToken.Hash(TextHash.Compute(identifier), role);
        _identifiers.Expect(hash);
        return hash;
    }

    /// <summary>The tokens of one identifier, those of the role where there are any. The span is valid until the next call.</summary>
    /// <param name="hash">As <see cref="Expect"/> returned it.</param>
    public ReadOnlySpan<int> Read(ReadOnlySpan<char> identifier, ulong hash, TextRole role)
    {
        ref var range = ref _identifiers.GetOrAdd(hash, out var isKnown);
        if (!isKnown)
        {
            var start = _tokens.Count;
            var sink = new Sink(this, role);
            WordTokenizer.ReadIdentifier(identifier, ref sink);
            range = (start, _tokens.Count - start);
        }

        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_tokens).Slice(range.Start, range.Length);
    }

    private void AddWord(ReadOnlySpan<char> word, ReadOnlySpan<char> stem, TextRole role)
    {
        var known = false;
        known |= AddIfKnown(TextHash.Compute(stem), role);
        if (!word.SequenceEqual(stem)) known |= AddIfKnown(TextHash.Compute(WordPrefix, word), role);
        if (!known && vocabulary.Buckets > 0) _tokens.Add(UnknownWord(word));
    }

    private bool AddIfKnown(ulong hash, TextRole role)
    {
        var row = role == TextRole.Name ? -1 : vocabulary.Find(RoleToken.Hash(hash, role));
        if (row < 0) row = vocabulary.Find(hash);
        if (row >= 0) _tokens.Add(row);
        return row >= 0;
    }

    private int UnknownWord(ReadOnlySpan<char> word)
    {
        ref var token = ref _unknown.GetOrAdd(TextHash.Compute(word), out var isKnown);
        if (isKnown) return token;
        token = TokenBound;
        _grams.Add(HashedGrams.Rows(word, vocabulary.Size, vocabulary.Buckets));
        return token;
    }

    private readonly struct Sink(TokenReader reader, TextRole role) : IWordSink
    {
        public void Word(ReadOnlySpan<char> word, ReadOnlySpan<char> stem) => reader.AddWord(word, stem, role);

        public void Joined(ReadOnlySpan<char> identifier) => reader.AddIfKnown(TextHash.Compute(JoinedPrefix, identifier), role);
    }
}
