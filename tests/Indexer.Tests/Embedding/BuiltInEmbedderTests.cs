using System.Numerics.Tensors;
using Sextant.Embedding.BuiltIn;
using Sextant.Extraction;
using Sextant.Repositories;
using Xunit;

namespace Sextant.Tests.Embedding;

public sealed class BuiltInEmbedderTests
{
    private static readonly BuiltInEmbedder Embedder = new(RandomTable.Create(dimensions: 64, buckets: 1 << 12));
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Vectors_have_length_one_or_are_zero()
    {
        var vectors = await Embed(Unit("ParseDate", "return Parse(text);", "Reads a date."), Unit("", "", null));
        Assert.Equal(1, TensorPrimitives.Norm(vectors[0]), 1e-5f);
        Assert.Equal(0, TensorPrimitives.Norm(vectors[1]));
    }

    [Fact]
    public async Task A_unit_has_the_same_vector_in_any_company()
    {
        var unit = Unit("ParseDate", "return DateOnly.Parse(text, culture);", "Reads a date.");
        var alone = (await Embed(unit))[0];
        var crowd = Enumerable.Range(0, 500).Select(i => Unit($"Other{i}", $"call_{i}(value{i});", null)).Append(unit).ToArray();
        Assert.Equal(alone, (await Embed(crowd))[^1]);
    }

    [Fact]
    public async Task Memory_that_was_released_changes_no_vector()
    {
        var embedder = new BuiltInEmbedder(RandomTable.Create(dimensions: 64, buckets: 1 << 12));
        var (before, after) = (new float[64], new float[64]);
        await embedder.EmbedUnitsAsync([Unit("ParseDate", "return Parse(text);", "Reads a date.")], before, Cancel);
        embedder.ReleaseMemory();
        await embedder.EmbedUnitsAsync([Unit("ParseDate", "return Parse(text);", "Reads a date.")], after, Cancel);
        Assert.Equal(before, after);
    }

    [Fact]
    public async Task A_question_is_nearest_to_the_unit_that_shares_its_words()
    {
        var units = await Embed(Unit("ParseDate", "", null), Unit("SendMail", "", null), Unit("CloseSocket", "", null));
        var question = new float[Embedder.Dimensions];
        await Embedder.EmbedQuestionAsync("parsing dates", question, null, Cancel);
        Assert.Equal(0, TensorPrimitives.IndexOfMax<float>(units.Select(unit => TensorPrimitives.Dot<float>(unit, question)).ToArray()));
    }

    [Fact]
    public async Task Word_weights_turn_the_question_towards_a_word()
    {
        var mail = (await Embed(Unit("SendMail", "", null)))[0];
        var plain = new float[Embedder.Dimensions];
        var weighted = new float[Embedder.Dimensions];
        await Embedder.EmbedQuestionAsync("parse mail", plain, null, Cancel);
        await Embedder.EmbedQuestionAsync("parse mail", weighted, new Favour("mail"), Cancel);
        Assert.True(TensorPrimitives.Dot<float>(mail, weighted) > TensorPrimitives.Dot<float>(mail, plain));
    }

    [Theory]
    [InlineData("?throw", 0, 1, 1, 1)] // The question's word goes its own way,
    [InlineData("{throw", 1, 1, 0, 1)] // the body's does,
    [InlineData("\"throw", 1, 1, 1, 0)] // the documentation's does,
    [InlineData("?other", 1, 1, 1, 1)] // and none does where there is no row for it.
    public async Task A_word_may_mean_another_thing_in_each_role(string written, float question, float name, float body, float documentation)
    {
        string[] vocabulary = ["throw", written];
        float[] rows = [1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0];
        var embedder = new BuiltInEmbedder(EmbeddingTable.Open(EmbeddingTableFormat.Write(vocabulary, 0, 8, rows, new FieldWeights(1, 1, 1, 1, 1))));
        var vectors = new float[4 * 8];
        await embedder.EmbedQuestionAsync("throw", vectors.AsMemory(0, 8), null, Cancel);
        await embedder.EmbedUnitsAsync([Unit("Throw", "", null), Unit("", "throw", null), Unit("", "", "throw")], vectors.AsMemory(8), Cancel);
        Assert.Equal([question, name, body, documentation], vectors.Chunk(8).Select(vector => vector[0]));
    }

    private static async Task<float[][]> Embed(params CodeUnit[] units)
    {
        var vectors = new float[units.Length * Embedder.Dimensions];
        await Embedder.EmbedUnitsAsync(units, vectors, Cancel);
        return [.. vectors.Chunk(Embedder.Dimensions)];
    }

    private static CodeUnit Unit(string name, string body, string? documentation) => new()
    {
        Kind = CodeUnitKind.Method, Language = Language.CSharp, Name = name, QualifiedName = name, Signature = name,
        StartLine = 1, EndLine = 1, NameLine = 1, Body = body.AsMemory(), Documentation = documentation,
    };

    private sealed class Favour(string word) : Sextant.Embedding.IWordWeights
    {
        public float WeightOf(ReadOnlySpan<char> identifier) => identifier.SequenceEqual(word) ? 3 : 1;
    }
}
