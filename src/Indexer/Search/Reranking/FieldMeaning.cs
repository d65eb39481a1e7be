using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sextant.Embedding;

namespace Sextant.Search.Reranking;

/// <summary>What one text of each candidate (its name, its containing type, its documentation) has to do with a question. One thread.</summary>
/// <remarks>
/// First the tokens of all texts are found, then one text after the other is read, best in their order: the tokens of later ones are expected meanwhile.
/// Words are compared with single tokens as in late interaction (Khattab and Zaharia, "ColBERT", SIGIR 2020); what concerns the whole text is a sum over its
/// tokens. Sums run in one order, and are the same on every machine.
/// </remarks>
/// <param name="embedder">As <paramref name="known"/> has it.</param>
/// <param name="textCount">How many texts there are, one a candidate.</param>
/// <param name="isDocumentation">Whether the text is documentation, and not a name.</param>
/// <param name="maxTokens">Further tokens are not read: the text ends there.</param>
internal sealed class FieldMeaning(ITokenVectors embedder, TokenMeanings known, int textCount, bool isDocumentation, int maxTokens)
{
    // A row a text: numbers of TokenMeanings, and how much each counts.
    private readonly int[] _numbers = new int[textCount * maxTokens];
    private readonly float[] _weights = new float[textCount * maxTokens];
    private readonly int[] _counts = new int[textCount];
    private readonly float[] _sum = new float[known.Dimensions];

    // Of the question first, then of each of its words, and of the last one again: see TokenMeanings.
    private readonly float[] _cosines = new float[known.Stride];
    private readonly float[] _nearest = new float[known.Stride];

    /// <summary>How many tokens were read.</summary>
    public int TokenCount { get; private set; }

    /// <summary>The cosine of the text with the whole question.</summary>
    public float Question => _cosines[0];

    /// <summary>The cosine of the text with each word of the question.</summary>
    public ReadOnlySpan<float> Words => _cosines.AsSpan(1, known.TextCount - 1);

    /// <summary>For each word of the question the cosine with the token that is nearest to it; -1 where there is no token.</summary>
    public ReadOnlySpan<float> NearestTokens => _nearest.AsSpan(1, known.TextCount - 1);

    /// <summary>The sum over the tokens of the cosine with the word that is nearest to it.</summary>
    public float NearestWords { get; private set; }

    /// <summary>Finds the tokens of a text.</summary>
    public void Find(int text, ReadOnlySpan<char> characters)
    {
        var tokens = _numbers.AsSpan(text * maxTokens, maxTokens);
        _counts[text] = embedder.FindTokens(characters, isDocumentation, tokens, _weights.AsSpan(text * maxTokens, maxTokens));
        foreach (ref var token in tokens[.._counts[text]])
        {
            token = known.NumberOf(token);
            if (text < TokenMeanings.Ahead) known.Expect(token);
        }
    }

    /// <summary>Reads a text whose tokens were found; all but <see cref="NearestTokens"/> is zero for one without words.</summary>
    public void Read(int text)
    {
        TokenCount = _counts[text];
        var numbers = _numbers.AsSpan(text * maxTokens, TokenCount);
        var weights = _weights.AsSpan(text * maxTokens, TokenCount);
        _cosines.AsSpan().Clear();
        _nearest.AsSpan().Fill(-1);
        NearestWords = 0;
        var ahead = text + TokenMeanings.Ahead;
        var next = ahead < textCount ? _numbers.AsSpan(ahead * maxTokens, _counts[ahead]) : [];
        for (var i = 0; i < numbers.Length; i++)
        {
            // One by one: many at once would wait for each other.
            if (i < next.Length) known.Expect(next[i]);
            Add(numbers[i], weights[i]);
        }

        for (var i = numbers.Length; i < next.Length; i++) known.Expect(next[i]);
        var length = LengthOf(numbers, weights);
        foreach (ref var cosine in _cosines.AsSpan()) cosine = length == 0 ? 0 : cosine / length;
    }

    // Code that was compiled ahead knows no registers of 256 bits and takes their place by calls, until it is compiled again.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(int token, float weight)
    {
        var length = known.LengthOf(token);
        if (length == 0)
        {
            NearestWords--;
            return;
        }

        var best = Vector256.Create(-1f);
        var cosines = known.CosinesOf(token);
        for (var text = 0; text < cosines.Length; text += Vector256<float>.Count)
        {
            var cosine = Vector256.Create(cosines[text..]);
            (Vector256.Create(_cosines.AsSpan(text)) + (cosine * (weight * length))).CopyTo(_cosines.AsSpan(text));
            Larger(Vector256.Create(_nearest.AsSpan(text)), cosine).CopyTo(_nearest.AsSpan(text));
            // The whole question is no word of it.
            best = Larger(best, text == 0 ? cosine.WithElement(0, -1f) : cosine);
        }

        NearestWords += LargestOf(best);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Larger(Vector256<float> left, Vector256<float> right) => Vector256.ConditionalSelect(Vector256.GreaterThan(right, left), right, left);

    private static float LargestOf(Vector256<float> numbers)
    {
        var largest = numbers[0];
        for (var i = 1; i < Vector256<float>.Count; i++) largest = MathF.Max(largest, numbers[i]);
        return largest;
    }

    /// <summary>Of the sum of tokens.</summary>
    private float LengthOf(ReadOnlySpan<int> numbers, ReadOnlySpan<float> weights)
    {
        _sum.AsSpan().Clear();
        for (var i = 0; i < numbers.Length; i++) known.Add(numbers[i], weights[i], _sum);
        return MathF.Sqrt(StableProduct.Of(_sum, _sum));
    }
}
