using System.Numerics.Tensors;
using Sextant.Embedding;
using Sextant.Embedding.BuiltIn;
using Sextant.Search;
using Sextant.Search.Reranking;
using Sextant.Search.Scoring;
using Xunit;

namespace Sextant.Tests.Search.Reranking;

public sealed class FieldMeaningTests
{
    private static readonly BuiltInEmbedder Embedder = new(ShippedTable.Open());

    [Theory]
    [InlineData("LoadPage", "read the text of a page", false)]
    [InlineData("LoadPageAndPage", "page", false)]
    [InlineData("qqzzyx_vwvwv", "some word that nobody knows: qqzzyx", false)]
    [InlineData("x", "load and save", false)]
    [InlineData("Throws what is old away, and cancels the token.", "remove stale files", true)]
    [InlineData("Returns the shortest path between two nodes of a graph.", "how far apart are two people", true)]
    public async Task Is_about_the_whole_text_as_the_embedder_is(string read, string text, bool isDocumentation)
    {
        var question = Of(text);
        var (field, known) = Field(question, isDocumentation, 64);
        Read(field, known, read);

        // A unit of a name or of documentation alone has the vector of that.
        var unit = new float[Embedder.Dimensions];
        await Embedder.EmbedUnitsAsync([isDocumentation ? Unit("") with { Documentation = read } : Unit(read)], unit, TestContext.Current.CancellationToken);
        Assert.Equal(Cosine(unit, question.Vector), field.Question, .002);
        for (var word = 0; word < question.Words.Count; word++) Assert.Equal(Cosine(unit, question.Words.VectorOf(word)), field.Words[word], .002);
    }

    /// <summary>Eight cosines are read at a time: of a question with few words, with eight texts in all, and with more. To some tokens the whole question is nearer than each of its words.</summary>
    [Theory]
    [InlineData("load chapter", "Load", "Page")]
    [InlineData("node edge graph", "Vertex", "Path")]
    [InlineData("load chapter novel token remove stale files", "Load", "Page")]
    [InlineData("load chapter novel token remove stale files between two graph nodes", "Page", "Vertex")]
    public void Finds_the_token_nearest_to_each_word_and_the_word_nearest_to_each_token(string text, string first, string second)
    {
        var question = Of(text);
        var (field, known) = Field(question, isDocumentation: false, 64);
        var (one, other) = (Single(first), Single(second));
        Read(field, known, first + second);
        Assert.Equal(2, field.TokenCount);
        Assert.Equal(text.Split(' ').Length, one.Length);
        Assert.Equal(one.Zip(other, Math.Max), field.NearestTokens.ToArray());
        Assert.Equal(one.Max() + other.Max(), field.NearestWords);

        float[] Single(string name)
        {
            Read(field, known, name);
            Assert.Equal(1, field.TokenCount);
            return field.NearestTokens.ToArray();
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("?! 한국어 ...")]
    [InlineData("_")]
    public void A_text_without_words_is_near_to_nothing(string text)
    {
        var question = Of("load the page");
        var (field, known) = Field(question, isDocumentation: true, 8);
        Read(field, known, "Something that was read before");
        Read(field, known, text);
        Assert.All(field.Words.ToArray(), cosine => Assert.InRange(cosine, -1, 1));
        Assert.InRange(field.Question, -1, 1);
        if (field.TokenCount > 0) return;
        Assert.Equal((0f, 0f), (field.Question, field.NearestWords));
        Assert.All(field.NearestTokens.ToArray(), cosine => Assert.Equal(-1, cosine));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Reads_no_more_tokens_than_it_may(int tokens)
    {
        var question = Of("load the page");
        var (field, known) = Field(question, isDocumentation: true, tokens);
        Read(field, known, "loads a page, and another page, and saves the book on the shelf");
        Assert.Equal(tokens, field.TokenCount);
    }

    [Fact]
    public void A_token_has_one_number_and_is_compared_once()
    {
        var embedder = new Counting(Embedder);
        var question = Of("load the page");
        var known = new TokenMeanings(embedder, question);
        var fields = new[] { false, false, true }.Select(isDocumentation => new FieldMeaning(embedder, known, 1, isDocumentation, 64)).ToArray();
        Read(fields[0], known, "LoadPage");
        var (first, read) = (fields[0].Words.ToArray(), embedder.Read);
        Assert.Equal(2, read);
        Read(fields[1], known, "PageLoad");
        Assert.Equal(read, embedder.Read);
        Assert.Equal(first, fields[1].Words.ToArray(), (left, right) => MathF.Abs(left - right) < 1e-5f);
        // The same words have rows of their own in documentation.
        Read(fields[2], known, "load page");
        Read(fields[0], known, "LoadPage");
        Assert.Equal(first, fields[0].Words.ToArray());
    }

    [Fact]
    public void Texts_are_found_first_and_read_in_any_order()
    {
        var known = new TokenMeanings(Embedder, Of("load the page"));
        var fields = new FieldMeaning(Embedder, known, 3, false, 64);
        string[] texts = ["LoadPage", "SaveTheWholeBook", "PageOf"];
        for (var i = 0; i < texts.Length; i++) fields.Find(i, texts[i]);
        foreach (var i in (int[])[2, 0, 1])
        {
            var (one, alone) = Field(Of("load the page"), isDocumentation: false, 64);
            Read(one, alone, texts[i]);
            fields.Read(i);
            Assert.Equal(one.TokenCount, fields.TokenCount);
            Assert.Equal((one.Question, one.NearestWords), (fields.Question, fields.NearestWords));
            Assert.Equal(one.Words.ToArray(), fields.Words.ToArray());
            Assert.Equal(one.NearestTokens.ToArray(), fields.NearestTokens.ToArray());
        }
    }

    private static (FieldMeaning Field, TokenMeanings Known) Field(QuestionMeaning question, bool isDocumentation, int maxTokens)
    {
        var known = new TokenMeanings(Embedder, question);
        return (new FieldMeaning(Embedder, known, 1, isDocumentation, maxTokens), known);
    }

    private static void Read(FieldMeaning field, TokenMeanings known, string text)
    {
        field.Find(0, text);
        field.Read(0);
    }

    private static QuestionMeaning Of(string text)
    {
        var snapshot = Snapshot.Create(new TestIndex().Add("a.cs", "Any").ToContents() with { Dimensions = Embedder.Dimensions, Segments = [] });
        var vector = new float[Embedder.Dimensions];
        Embedder.EmbedQuestionAsync(text, vector, null, TestContext.Current.CancellationToken).AsTask().GetAwaiter().GetResult();
        return QuestionMeaning.Of(vector, new WordMeanings(snapshot, Embedder, text));
    }

    private static Sextant.Extraction.CodeUnit Unit(string name) => new()
    {
        Kind = Sextant.Extraction.CodeUnitKind.Method,
        Language = Sextant.Repositories.Language.CSharp,
        Name = name,
        QualifiedName = name,
        Signature = name,
        StartLine = 1,
        EndLine = 1,
        NameLine = 1,
        Body = default,
    };

    private static float Cosine(float[] vector, ReadOnlySpan<sbyte> row) => TensorPrimitives.CosineSimilarity<float>(vector, Array.ConvertAll(row.ToArray(), step => (float)step));

    /// <summary>Counts the tokens whose vectors were read.</summary>
    private sealed class Counting(ITokenVectors embedder) : ITokenVectors
    {
        public int Read { get; private set; }

        public void EmbedWord(ReadOnlySpan<char> word, Span<float> vector) => embedder.EmbedWord(word, vector);

        public int FindTokens(ReadOnlySpan<char> text, bool isDocumentation, Span<int> tokens, Span<float> weights) => embedder.FindTokens(text, isDocumentation, tokens, weights);

        public IReadOnlyDictionary<ulong, ushort> TokensByHash(int bits) => embedder.TokensByHash(bits);

        public void Expect(int token) => embedder.Expect(token);

        public TokenVector ReadToken(int token)
        {
            Read++;
            return embedder.ReadToken(token);
        }

        public void AddToken(int token, float weight, Span<float> sum) => embedder.AddToken(token, weight, sum);
    }
}
