using Sextant.Embedding;
using Sextant.Search.Vectors;

namespace Sextant.Search.Reranking;

/// <summary>What one text of a candidate (its name, its containing type, its documentation) has to do with a question. One thread.</summary>
/// <remarks>
/// Words are compared with single tokens as in late interaction (Khattab and Zaharia, "ColBERT", SIGIR 2020). All products are of integers and the same on
/// every machine; what concerns the whole text is a sum over its tokens. Tokens are the rows of <see cref="ITokenVectors"/>.
/// </remarks>
/// <param name="isDocumentation">Whether the text is documentation, and not a name.</param>
/// <param name="maxTokens">Further tokens are not read: the text ends there.</param>
internal sealed class FieldMeaning(ITokenVectors embedder, QuestionMeaning question, bool isDocumentation, int maxTokens)
{
    private readonly int _dimensions = question.Vector.Length;
    private readonly sbyte[] _rows = new sbyte[maxTokens * question.Vector.Length];
    private readonly float[] _scales = new float[maxTokens];
    private readonly float[] _lengths = new float[maxTokens];
    private readonly float[] _bestWord = new float[maxTokens];
    private readonly int[] _dots = new int[maxTokens];
    private readonly float[] _cosines = new float[question.Words.Count];
    private readonly float[] _nearest = new float[question.Words.Count];

    /// <summary>How many tokens were read.</summary>
    public int TokenCount { get; private set; }

    /// <summary>The cosine of the text with the whole question.</summary>
    public float Question { get; private set; }

    /// <summary>The cosine of the text with each word of the question.</summary>
    public ReadOnlySpan<float> Words => _cosines;

    /// <summary>For each word of the question the cosine with the token that is nearest to it; -1 where there is no token.</summary>
    public ReadOnlySpan<float> NearestTokens => _nearest;

    /// <summary>The sum over the tokens of the cosine with the word that is nearest to it.</summary>
    public float NearestWords { get; private set; }

    /// <summary>Reads a text; all but <see cref="NearestTokens"/> is zero for one without words.</summary>
    public void Read(ReadOnlySpan<char> text)
    {
        TokenCount = embedder.EmbedTokens(text, isDocumentation, _rows, _scales);
        _nearest.AsSpan().Fill(-1);
        _bestWord.AsSpan(0, TokenCount).Fill(-1);
        var length = Measure();
        for (var word = 0; word < _cosines.Length; word++) _cosines[word] = length == 0 ? 0 : Compare(word) / length;
        Question = length == 0 ? 0 : Dot(question.Vector) * question.Scale / length;
        NearestWords = 0;
        foreach (var best in _bestWord.AsSpan(0, TokenCount)) NearestWords += best;
    }

    /// <summary>The length of the sum of all tokens; fills the length of each.</summary>
    private float Measure()
    {
        var squares = 0f;
        for (var token = 0; token < TokenCount; token++)
        {
            var dots = _dots.AsSpan(0, token + 1);
            VectorScan.Dot(_rows.AsSpan(token * _dimensions, _dimensions), _rows.AsSpan(0, dots.Length * _dimensions), dots);
            var product = 0f;
            for (var other = 0; other < token; other++) product += dots[other] * _scales[other];
            squares += _scales[token] * ((2 * product) + (dots[token] * _scales[token]));
            _lengths[token] = MathF.Sqrt(dots[token]);
        }

        return MathF.Sqrt(MathF.Max(0, squares));
    }

    /// <summary>The product of a word with the sum of all tokens.</summary>
    private float Compare(int word)
    {
        var (vector, scale) = question.Words.VectorOf(word);
        var sum = Dot(vector) * scale;
        for (var token = 0; token < TokenCount; token++)
        {
            if (_lengths[token] == 0) continue;
            var cosine = _dots[token] * scale / _lengths[token];
            _nearest[word] = MathF.Max(_nearest[word], cosine);
            _bestWord[token] = MathF.Max(_bestWord[token], cosine);
        }

        return sum;
    }

    private float Dot(ReadOnlySpan<sbyte> vector)
    {
        var dots = _dots.AsSpan(0, TokenCount);
        VectorScan.Dot(vector, _rows.AsSpan(0, TokenCount * _dimensions), dots);
        var sum = 0f;
        for (var token = 0; token < dots.Length; token++) sum += dots[token] * _scales[token];
        return sum;
    }
}
