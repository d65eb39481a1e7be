using System.Runtime.InteropServices;
using Sextant.Embedding;
using Sextant.Search.Vectors;

namespace Sextant.Search.Reranking;

/// <summary>What single tokens have to do with a question: each is compared once, however many texts hold it. One thread.</summary>
/// <remarks>
/// The vectors of tokens lie apart in a table that is larger than the nearer caches. Whoever reads text after text first says which tokens come next, so that their vectors
/// come from memory meanwhile. All products are of integers and the same on every machine. Tokens are those of <see cref="ITokenVectors"/>.
/// </remarks>
internal sealed class TokenMeanings
{
    // Room for what fifty units hold in most cases: growing on the way would move it ten times.
    private const int UsualTokens = 2048;

    private const float NotCompared = -1;

    private readonly ITokenVectors _embedder;
    private readonly Dictionary<int, int> _known = new(UsualTokens);
    private readonly List<int> _tokens = new(UsualTokens);
    private readonly List<float> _lengths = new(UsualTokens);

    // A row a token, of what was compared.
    private float[] _cosines = [];

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

    /// <summary>A number for a token of the model, to ask by for what is known of it.</summary>
    public int NumberOf(int token)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_known, token, out var isKnown);
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

    /// <summary>The cosines of a token with the question and with each of its words; all zero for one that means nothing.</summary>
    public ReadOnlySpan<float> CosinesOf(int number)
    {
        if (_lengths[number] == NotCompared) Compare(number);
        return _cosines.AsSpan(number * TextCount, TextCount);
    }

    /// <summary>Adds <paramref name="weight"/> times the vector of a token to <paramref name="sum"/>.</summary>
    public void Add(int number, float weight, Span<float> sum) => _embedder.AddToken(_tokens[number], weight, sum);

    private void Compare(int number)
    {
        // Usually once: all tokens are found before the first is asked for.
        if (_cosines.Length < _tokens.Count * TextCount) Array.Resize(ref _cosines, _tokens.Count * TextCount);
        var vector = _embedder.ReadToken(_tokens[number], _vector, out var step);
        VectorScan.Dot(vector, _texts, _dots);
        var inverse = VectorQuantizer.ScaleOf(vector);
        _lengths[number] = inverse == 0 ? 0 : step / inverse;
        var cosines = _cosines.AsSpan(number * TextCount, TextCount);
        for (var text = 0; text < cosines.Length; text++) cosines[text] = _dots[text] * _scales[text] * inverse;
    }
}
