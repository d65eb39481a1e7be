using Sextant.Embedding;
using Sextant.Search.Questions;
using Sextant.Search.Vectors;
using Sextant.Text;
using Sextant.Words;

namespace Sextant.Search.Scoring;

/// <summary>How near a unit is in meaning to each word of a question.</summary>
/// <remarks>
/// The cosine with a whole question is a sum over its words: one word that is very near makes up for others that the unit has nothing to do with.
/// Here the cosine with each word counts by its square root, so that a unit must be somewhat near to many words. Words are compared one by one
/// as in late interaction (Khattab and Zaharia, "ColBERT", SIGIR 2020), but with the unit's one vector, which costs no memory.
/// </remarks>
internal sealed class WordMeanings
{
    // Beyond so many words a question is a text, and its words say little one by one.
    private const int MaxWords = 32;

    // A rarer word is not more telling: it may be one that the repository happens not to use.
    private const float MaxRarity = 5;

    // Units whose vectors come from memory meanwhile.
    private const int Ahead = 6;

    private readonly List<(float Scale, float Weight, ulong Key)> _words = [];
    private readonly int _width;
    private readonly float _total;

    // A row a word, one after the other.
    private readonly sbyte[] _vectors;

    /// <param name="known">Terms of the same question, which are not looked for once more; null where there are none.</param>
    public WordMeanings(Snapshot snapshot, IWordVectors vectors, string question, WordScores? known = null)
    {
        _width = snapshot.Contents.Dimensions;
        var (vector, words) = (new float[_width], WordsOf(question));
        _vectors = new sbyte[words.Count * _width];
        foreach (var (word, key) in words)
        {
            vectors.EmbedWord(word, vector);
            var scale = VectorQuantizer.Quantize(vector, _vectors.AsSpan(_words.Count * _width, _width));
            if (scale == 0) continue;
            var frequency = known?.TermOf(key) is >= 0 and var term ? known.DocumentFrequency(term) : WordScores.Find(snapshot, key).Sum(list => list.Count);
            var weight = MathF.Min(MaxRarity, WordScores.Rarity(snapshot, frequency));
            _words.Add((scale, weight, key));
            _total += weight;
        }
    }

    /// <summary>How many words of the question have a meaning.</summary>
    public int Count => _words.Count;

    /// <summary>The vector of a word.</summary>
    public ReadOnlySpan<sbyte> VectorOf(int word) => _vectors.AsSpan(word * _width, _width);

    /// <summary>The vector of a word, times this, has length one.</summary>
    public float ScaleOf(int word) => _words[word].Scale;

    /// <summary>The key of the stem of a word, by which word lists know it (<see cref="TermKey"/>).</summary>
    public ulong KeyOf(int word) => _words[word].Key;

    /// <summary>The share of a word in what the question is about; those of all words add up to 1.</summary>
    public float ShareOf(int word) => _words[word].Weight / _total;

    /// <summary>For each unit the weighted mean over the words, 0 to 1; all zero where the question has no word with a meaning.</summary>
    public float[] Of(Snapshot snapshot, ReadOnlySpan<int> slots)
    {
        var means = new float[slots.Length];
        if (_words.Count == 0) return means;
        Span<int> dots = stackalloc int[Count];
        var words = _vectors.AsSpan(0, Count * _width);
        for (var i = 0; i < slots.Length; i++)
        {
            if (i + Ahead < slots.Length) snapshot.ExpectVector(slots[i + Ahead]);
            var vector = snapshot.Int8VectorOf(slots[i], out var scale);
            VectorScan.Dot(vector, words, dots);
            for (var word = 0; word < dots.Length; word++)
                means[i] += ShareOf(word) * MathF.Sqrt(MathF.Max(0, dots[word] * scale * ScaleOf(word)));
        }

        return means;
    }

    /// <summary>The cosine of each word with each unit: a row for each word.</summary>
    public float[] CosinesWith(UnitVectors units)
    {
        var cosines = new float[_words.Count * units.Count];
        for (var word = 0; word < _words.Count; word++) units.CompareWith(VectorOf(word), ScaleOf(word), cosines.AsSpan(word * units.Count, units.Count));
        return cosines;
    }

    private static List<(string Word, ulong Key)> WordsOf(string question)
    {
        var words = Collect(question, keepStopWords: false);
        return words.Count > 0 ? words : Collect(question, keepStopWords: true);
    }

    private static List<(string Word, ulong Key)> Collect(string question, bool keepStopWords)
    {
        var sink = new Sink(keepStopWords);
        WordTokenizer.Read(question, ref sink);
        return sink.Words;
    }

    private readonly struct Sink(bool keepStopWords) : IWordSink
    {
        private readonly HashSet<ulong> _seen = [];

        public List<(string Word, ulong Key)> Words { get; } = [];

        public void Word(ReadOnlySpan<char> word, ReadOnlySpan<char> stem)
        {
            if (Words.Count == MaxWords || (!keepStopWords && StopWords.Contains(word))) return;
            var key = TermKey.OfStem(stem);
            if (_seen.Add(key)) Words.Add((word.ToString(), key));
        }

        // The words of an identifier are all there is to it.
        public void Joined(ReadOnlySpan<char> identifier)
        {
        }
    }
}
