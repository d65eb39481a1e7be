using Sextant.Embedding.BuiltIn;
using Sextant.Repositories;
using Sextant.Training;
using Sextant.Training.Pairs;
using Xunit;

namespace Sextant.Tests.Training;

public sealed class PairAugmentationTests
{
    private static readonly TrainableTable Table = new(["delet", "remov", "file", "old", "item"], 8, 16);
    private static readonly TrainingPair Pair = new(
        PairSource.Documentation, Language.CSharp, 0, "remove old file", "removeItem", "", "", "the file", "");

    [Fact]
    public void Nothing_changes_without_being_asked() => Assert.Same(Original, Apply(new TrainingOptions()));

    [Fact]
    public void A_unit_can_lose_its_documentation()
    {
        var changed = Apply(new TrainingOptions { DocumentationDrop = 1 });
        Assert.Equal(["remov", "old", "file"], Words(changed, 0));
        Assert.Equal(["remov", "item"], Words(changed, 1));
        Assert.Empty(Words(changed, 5));
        Assert.Equal(changed.Ends[^1], changed.Rows.Length);
    }

    [Theory]
    [InlineData(PairSource.Documentation, 1.0, 0, false)]
    [InlineData(PairSource.Documentation, 0.0, 1, true)]
    [InlineData(PairSource.Documentation, null, 1, false)]
    [InlineData(PairSource.Question, 1.0, 0, true)]
    [InlineData(PairSource.Question, 0.0, 1, false)]
    public void Documentation_is_dropped_beside_its_own_sentences_as_is_said_of_them(PairSource source, double? own, double other, bool isKept) => Assert.Equal(
        isKept, Words(Apply(new TrainingOptions { OwnDocumentationDrop = own, DocumentationDrop = other }, Pair with { Source = source }), 5).Count > 0);

    [Fact]
    public void A_query_can_lose_the_words_that_its_unit_has() =>
        Assert.Equal(["old"], Words(Apply(new TrainingOptions { OverlapDrop = 1 }), 0));

    [Fact]
    public void Lost_words_can_come_back_as_synonyms() =>
        Assert.Equal(["delet", "old"], Words(Apply(new TrainingOptions { OverlapDrop = 1, SynonymSwap = 1 }), 0));

    [Theory]
    [InlineData(0, "?old")]
    [InlineData(1, "delet ?old")]
    public void Words_are_the_same_in_every_role(double synonymSwap, string expected)
    {
        var table = new TrainableTable([.. Table.Tokens, "?remov", "?file", "?old"], 8, 16);
        var pair = TokenizedPair.From(Pair, new TokenBag(table));
        Assert.Equal(["?remov", "?old", "?file"], Words(pair, 0, table));
        Assert.Equal(expected.Split(' '), Words(Apply(new TrainingOptions { OverlapDrop = 1, SynonymSwap = synonymSwap }, pair, table), 0, table));
    }

    [Fact]
    public void A_query_keeps_its_words_where_none_would_be_left() =>
        Assert.Equal(["remov"], Words(Apply(new TrainingOptions { OverlapDrop = 1 }, Pair with { Query = "remove" }), 0));

    private static TokenizedPair Original { get; } = TokenizedPair.From(Pair, new TokenBag(Table));

    private static TokenizedPair Apply(TrainingOptions options, TrainingPair? pair = null) =>
        Apply(options, pair is null ? Original : TokenizedPair.From(pair, new TokenBag(Table)), Table);

    private static TokenizedPair Apply(TrainingOptions options, TokenizedPair pair, TrainableTable table)
    {
        var synonyms = new Synonyms(table);
        synonyms.Add(Pair with { Source = PairSource.Thesaurus, Query = "remove", Name = "delete, take away, remove" });
        synonyms.Add(Pair with { Query = "file", Name = "item" });
        return new PairAugmentation(table, synonyms, options).Apply(pair);
    }

    private static List<string> Words(TokenizedPair pair, int part, TrainableTable? table = null)
    {
        var tokens = (table ?? Table).Tokens;
        var (start, end) = pair.Part(part);
        return [.. Enumerable.Range(start, end - start).Where(i => pair.Weights[i] != 0 && pair.Rows[i] < tokens.Count).Select(i => tokens[pair.Rows[i]])];
    }
}
