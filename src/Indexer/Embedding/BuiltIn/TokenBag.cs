using System.Runtime.InteropServices;
using Sextant.Text;

namespace Sextant.Embedding.BuiltIn;

/// <summary>
/// Counts the tokens of a text and turns them into rows with weights: (1 + ln tf) over the square root of the sum of those factors; an unknown
/// word stands for its n-grams, each with its weight over the square root of their number.
/// </summary>
/// <remarks>One thread at a time; allocation-free once warm. Rows come in the order of first occurrence.</remarks>
internal sealed class TokenBag(IVocabulary vocabulary)
{
    private const int MostOccurrences = 255;
    private static readonly float[] LogFrequency = LogFrequencies();

    private readonly TokenReader _reader = new(vocabulary);
    private readonly List<int> _distinct = [];
    private readonly List<int> _rows = [];
    private readonly List<float> _weights = [];
    private int[] _counts = new int[vocabulary.Size + 1024];
    private float[] _factors = new float[vocabulary.Size + 1024];

    public ReadOnlySpan<int> Rows => CollectionsMarshal.AsSpan(_rows);

    /// <summary>One weight a row.</summary>
    public ReadOnlySpan<float> Weights => CollectionsMarshal.AsSpan(_weights);

    private static float[] LogFrequencies()
    {
        var frequencies = new float[MostOccurrences + 1];
        for (var count = 1; count <= MostOccurrences; count++) frequencies[count] = (float)(1 + Math.Log(count));
        return frequencies;
    }

    /// <summary>Fills <see cref="Rows"/> and <see cref="Weights"/> from one text.</summary>
    public void Collect(ReadOnlySpan<char> text, TextRole role, IWordWeights? wordWeights = null)
    {
        Begin();
        Count(text, role, wordWeights);
        Finish();
    }

    /// <summary>Fills <see cref="Rows"/> and <see cref="Weights"/> from several texts as one.</summary>
    public void Collect(IReadOnlyList<string> texts, TextRole role)
    {
        Begin();
        for (var i = 0; i < texts.Count; i++) Count(texts[i], role, null);
        Finish();
    }

    private void Begin()
    {
        foreach (var token in CollectionsMarshal.AsSpan(_distinct)) _counts[token] = 0;
        _distinct.Clear();
        _rows.Clear();
        _weights.Clear();
        _reader.Trim();
    }

    private void Count(ReadOnlySpan<char> text, TextRole role, IWordWeights? wordWeights)
    {
        // What is remembered of an identifier comes from memory while the one before it is counted.
        var next = new IdentifierEnumerator(text);
        ReadOnlySpan<char> identifier = default;
        var hash = 0UL;
        while (next.MoveNext())
        {
            var nextHash = _reader.Expect(next.Current, role);
            if (!identifier.IsEmpty) Count(identifier, hash, role, wordWeights);
            identifier = next.Current;
            hash = nextHash;
        }

        if (!identifier.IsEmpty) Count(identifier, hash, role, wordWeights);
    }

    private void Count(ReadOnlySpan<char> identifier, ulong hash, TextRole role, IWordWeights? wordWeights)
    {
        var factor = wordWeights?.WeightOf(identifier) ?? 1f;
        foreach (var token in _reader.Read(identifier, hash, role)) Count(token, factor);
    }

    private void Count(int token, float factor)
    {
        if (token >= _counts.Length)
        {
            Array.Resize(ref _counts, Math.Max(token + 1, _counts.Length * 2));
            Array.Resize(ref _factors, _counts.Length);
        }

        if (_counts[token]++ == 0)
        {
            _distinct.Add(token);
            _factors[token] = factor;
        }
        else
        {
            _factors[token] = MathF.Max(_factors[token], factor);
        }
    }

    private void Finish()
    {
        var total = 0f;
        foreach (var token in CollectionsMarshal.AsSpan(_distinct)) total += LogFrequency[Math.Min(_counts[token], MostOccurrences)];
        if (total == 0) return;
        var scale = 1 / MathF.Sqrt(total);
        foreach (var token in CollectionsMarshal.AsSpan(_distinct))
        {
            var weight = scale * _factors[token] * LogFrequency[Math.Min(_counts[token], MostOccurrences)];
            if (_reader.IsKnown(token)) Add(token, weight);
            else AddGrams(_reader.Grams(token), weight);
        }
    }

    private void AddGrams(ReadOnlySpan<int> grams, float weight)
    {
        weight /= MathF.Sqrt(grams.Length);
        foreach (var gram in grams) Add(gram, weight);
    }

    private void Add(int row, float weight)
    {
        _rows.Add(row);
        _weights.Add(weight);
    }
}
