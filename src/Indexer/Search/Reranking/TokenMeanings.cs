using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sextant.Embedding;
using Sextant.Memory;
using Sextant.Search.Vectors;

namespace Sextant.Search.Reranking;

/// <summary>What single tokens have to do with a question: each is compared once, however many texts hold it. One thread.</summary>
/// <remarks>
/// The vectors of tokens lie apart in a table that is larger than the nearer caches. Whoever reads text after text first says which tokens come next, so that their vectors
/// come from memory meanwhile. All products are of integers and the same on every machine. Tokens are those of <see cref="ITokenVectors"/>.
/// </remarks>
internal sealed class TokenMeanings
{
    /// <summary>How many texts ahead tokens are best expected: the vectors of one text are not there yet when the one before it has been read.</summary>
    public const int Ahead = 2;

    // Room for what fifty units hold in most cases: growing on the way would move it ten times.
    private const int UsualTokens = 2048;

    private const float NotCompared = -1;

    private static readonly int LaneCount = Vector256<float>.Count;

    private readonly ITokenVectors _embedder;
    private readonly HashedMap<int> _known = new(UsualTokens);
    private readonly List<int> _tokens = new(UsualTokens);
    private readonly List<float> _lengths = new(UsualTokens);

    // A row a token, of what was compared.
    private float[] _cosines = [];

    // The question and each of its words, one row after the other, and the last word again until the rows are a multiple of eight.
    private readonly sbyte[] _texts;
    private readonly float[] _scales;
    private readonly int[] _dots;
    private readonly NibbleProducts _packed;

    public TokenMeanings(ITokenVectors embedder, QuestionMeaning question)
    {
        _embedder = embedder;
        var (width, words) = (question.Vector.Length, question.Words);
        (Dimensions, TextCount, Stride) = (width, 1 + words.Count, (1 + words.Count + LaneCount - 1) / LaneCount * LaneCount);
        (_texts, _scales, _dots) = (new sbyte[Stride * width], new float[Stride], new int[Stride]);
        question.Vector.CopyTo(_texts, 0);
        _scales[0] = question.Scale;
        for (var text = 1; text < Stride; text++)
        {
            var word = Math.Min(text, words.Count) - 1;
            words.VectorOf(word).CopyTo(_texts.AsSpan(text * width));
            _scales[text] = words.ScaleOf(word);
        }

        _packed = new NibbleProducts(_texts, width);
    }

    /// <summary>The whole question and each of its words.</summary>
    public int TextCount { get; }

    /// <summary>How many cosines a token has: of all texts, and of the last one again up to a multiple of eight, so that whoever reads them can take eight at a time.</summary>
    public int Stride { get; }

    /// <summary>Of every vector.</summary>
    public int Dimensions { get; }

    /// <summary>A number for a token of the model, to ask by for what is known of it.</summary>
    public int NumberOf(int token)
    {
        ref var number = ref _known.GetOrAdd((ulong)token + 1, out var isKnown);
        if (!isKnown)
        {
            number = _tokens.Count;
            _tokens.Add(token);
            _lengths.Add(NotCompared);
        }

        return number;
    }

    /// <summary>Says that a token will be asked for soon.</summary>
    public void Expect(int number)
    {
        if (_lengths[number] == NotCompared) _embedder.Expect(_tokens[number]);
    }

    /// <summary>How long the vector of a token is; 0 for one that means nothing.</summary>
    public float LengthOf(int number)
    {
        if (_lengths[number] == NotCompared) Compare(number);
        return _lengths[number];
    }

    /// <summary>The cosines of a token with the question and with each of its words, <see cref="Stride"/> in all; all zero for one that means nothing.</summary>
    public ReadOnlySpan<float> CosinesOf(int number)
    {
        if (_lengths[number] == NotCompared) Compare(number);
        return _cosines.AsSpan(number * Stride, Stride);
    }

    /// <summary>Adds <paramref name="weight"/> times the vector of a token to <paramref name="sum"/>.</summary>
    public void Add(int number, float weight, Span<float> sum) => _embedder.AddToken(_tokens[number], weight, sum);

    // As FieldMeaning.Add.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Compare(int number)
    {
        // Usually once: all tokens are found before the first is asked for.
        if (_cosines.Length < _tokens.Count * Stride) Array.Resize(ref _cosines, _tokens.Count * Stride);
        var vector = _embedder.ReadToken(_tokens[number]);
        var inverse = Multiply(vector);
        _lengths[number] = inverse == 0 ? 0 : vector.Step / inverse;
        var cosines = _cosines.AsSpan(number * Stride, Stride);
        for (var text = 0; text < cosines.Length; text += LaneCount)
        {
            var dots = Vector256.ConvertToSingle(Vector256.Create(_dots.AsSpan(text)));
            (dots * Vector256.Create(_scales.AsSpan(text)) * inverse).CopyTo(cosines[text..]);
        }
    }

    /// <summary>Fills the products with all texts; returns one divided by the length of the vector in steps.</summary>
    private float Multiply(TokenVector vector)
    {
        if (vector.Packed.Length > 0) return VectorQuantizer.ScaleOf(_packed.Dot(vector.Packed, _dots));
        VectorScan.Dot(vector.Steps, _texts, _dots);
        return VectorQuantizer.ScaleOf(vector.Steps);
    }
}
