using System.Runtime.InteropServices;
using Sextant.Embedding;
using Sextant.Search.Vectors;

namespace Sextant.Search.Reranking;

/// <summary>What single tokens have to do with a question: each is compared once, however many texts hold it. One thread.</summary>
/// <remarks>
/// Tokens are numbered first and compared together: their vectors lie apart in a table that is larger than the nearer caches, and come while others are looked
/// for. All products are of integers and the same on every machine. Tokens are those of <see cref="ITokenVectors"/>.
/// </remarks>
internal sealed class TokenMeanings
{
    // Room for what fifty units hold in most cases: growing on the way would move it ten times.
    private const int UsualTokens = 2048;

    private readonly ITokenVectors _embedder;
    private readonly Dictionary<int, int> _known = new(UsualTokens);
    private readonly List<int> _tokens = new(UsualTokens);
    private readonly List<float> _cosines = [];
    private readonly List<float> _lengths = [];

    // The question and each of its words, one row after the other.
    private readonly sbyte[] _texts;
    private readonly float[] _scales;
    private readonly sbyte[] _vector;
    private readonly int[] _dots;

    public TokenMeanings(ITokenVectors embedder, QuestionMeaning question)
    {
        _embedder = embedder;
        var (width, words) = (question.Vector.Length, question.Words);
        (_texts, _scales) = (new sbyte[(1 + words.Count) * width], new float[1 + words.Count]);
        (_vector, _dots) = (new sbyte[width], new int[1 + words.Count]);
        question.Vector.CopyTo(_texts, 0);
        _scales[0] = question.Scale;
        for (var word = 0; word < words.Count; word++)
        {
            (var vector, _scales[1 + word]) = words.VectorOf(word);
            vector.CopyTo(_texts, (1 + word) * width);
        }
    }

    /// <summary>The whole question and each of its words.</summary>
    public int TextCount => _scales.Length;

    /// <summary>Of every vector.</summary>
    public int Dimensions => _vector.Length;

    /// <summary>A number for a token of the model, to ask for what is known of it once it is compared.</summary>
    public int NumberOf(int token)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_known, token, out var isKnown);
        if (!isKnown)
        {
            number = _tokens.Count;
            _tokens.Add(token);
            _embedder.Expect(token);
        }

        return number;
    }

    /// <summary>The token that has a number.</summary>
    public int TokenOf(int number) => _tokens[number];

    /// <summary>Compares all tokens that have a number and were not compared yet.</summary>
    public void Compare()
    {
        _lengths.EnsureCapacity(_tokens.Count);
        _cosines.EnsureCapacity(_tokens.Count * TextCount);
        while (_lengths.Count < _tokens.Count) Add(_tokens[_lengths.Count]);
    }

    /// <summary>How long the vector of a token is; 0 for one that means nothing.</summary>
    public float LengthOf(int number) => _lengths[number];

    /// <summary>The cosines of a token with the question and with each of its words; all zero for one that means nothing.</summary>
    public ReadOnlySpan<float> CosinesOf(int number) => CollectionsMarshal.AsSpan(_cosines).Slice(number * TextCount, TextCount);

    private void Add(int token)
    {
        var vector = _embedder.ReadToken(token, _vector, out var step);
        VectorScan.Dot(vector, _texts, _dots);
        var inverse = VectorQuantizer.ScaleOf(vector);
        _lengths.Add(inverse == 0 ? 0 : step / inverse);
        for (var text = 0; text < _dots.Length; text++) _cosines.Add(_dots[text] * _scales[text] * inverse);
    }
}
