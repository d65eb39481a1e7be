using Sextant.Embedding.BuiltIn;
using Sextant.Search.Questions;

namespace Sextant.Stress.Fuzzing.Targets;

/// <summary>Questions, the tokenizer below them, and the built-in model that reads the same words.</summary>
internal sealed class QuestionTarget : IFuzzTarget
{
    private readonly BuiltInEmbedder _embedder = new(ShippedTable.Open());
    private readonly float[] _vector;

    public QuestionTarget() => _vector = new float[_embedder.Dimensions];

    public string Name => "question";

    public IReadOnlyList<string> Seeds { get; } =
    [
        "where is the retry with growing delays", "how do I parse a \"date time\" in c#?", "HTTPServerError2 parse_date ParseDateTime", "class that writes the index", "тест 테스트 日本語 😀", "SELECT * FROM users; --", "a.b(c)[d] => !e",
    ];

    public IReadOnlyList<string> Tokens { get; } =
        ["\"", "'", "`", "how do I ", "where is ", "in python", "in c#", "class ", "test ", "interface ", "the ", "of ", "?", "!", "_", "__", "aB", "HTTPServer", "9", "é", "\u0130", "ß", "ﬁ", "\ud83d\ude00", "ing", "ational", "ization", ".", "::", "()", "<T>", "\n"];

    public void Run(string input)
    {
        new QuestionParser().Parse(input);
        new QuestionParser(removeFraming: false, removeStopWords: false).Parse(input);
        _embedder.EmbedQuestionAsync(input, _vector, weights: null, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        var squares = _vector.Sum(static value => (double)value * value);
        if (squares != 0 && Math.Abs(squares - 1) > 1e-3) throw new InvalidOperationException($"broken: a vector of the length {Math.Sqrt(squares)}");
    }
}
