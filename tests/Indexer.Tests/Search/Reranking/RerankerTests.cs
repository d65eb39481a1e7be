using Sextant.Extraction;
using Sextant.Search;
using Sextant.Search.Ranking;
using Sextant.Search.Reranking;
using Xunit;

namespace Sextant.Tests.Search.Reranking;

public sealed class RerankerTests
{
    private static readonly RankingOptions Without = RankingOptions.Default with { Reranked = 0, FoldOverloads = false };

    /// <summary>Twelve functions, of which the last ones have nothing to do with loading pages.</summary>
    private static readonly TestIndex Index = Enumerable.Range(0, 12).Aggregate(
        new TestIndex(), (index, i) => index.Add($"src/{(char)('a' + i)}.cs", i < 8 ? $"LoadPage{i}" : $"Unlike{i}", "text", i % 2 == 0 ? "Reads a page of a book." : null, i % 3 == 0 ? "Pages" : null));

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(50)]
    public async Task Orders_the_best_anew_by_what_the_network_adds(int count)
    {
        var query = new SearchQuery("load a page of the book please") { Limit = 12 };
        var before = (await Index.ToSearcher(options: Without).Ask(query)).Results;
        // The shorter a name, the better.
        var after = (await Index.ToSearcher(options: Without with { Reranked = count, Network = TestNetworks.Favouring("length of name", -1) }).Ask(query)).Results;
        var best = Math.Min(count, before.Count);
        Assert.Equal(before.Take(best).Select(result => result.Unit.Name).Order(StringComparer.Ordinal), after.Take(best).Select(result => result.Unit.Name).Order(StringComparer.Ordinal));
        Assert.Equal(before.Skip(best).Select(result => result.Unit.Name), after.Skip(best).Select(result => result.Unit.Name));
        Assert.Equal(after.Select(result => result.Score).OrderDescending(), after.Select(result => result.Score));
        // No score grows beyond what a score can be.
        Assert.Equal(before[0].Score, after[0].Score, 1e-5);
        Assert.Equal(before[best - 1].Score, after[best - 1].Score, 1e-5);
        if (count < 12) return;
        Assert.StartsWith("Unlike", after[0].Unit.Name, StringComparison.Ordinal);
        Assert.Contains(after[0].Shares, share => share.Reason == "second look" && share.Amount > 0);
    }

    [Fact]
    public async Task What_the_whole_question_names_stays_first()
    {
        var options = Without with { Reranked = 50, Network = TestNetworks.Favouring("length of name", -1) };
        Assert.Equal("LoadPage3", (await Index.ToSearcher(options: options).Ask(new SearchQuery("LoadPage3"))).Results[0].Unit.Name);
    }

    [Theory]
    [InlineData(SearchMode.Lexical)]
    [InlineData(SearchMode.Semantic)]
    public async Task One_signal_alone_is_not_reranked(SearchMode mode)
    {
        var query = new SearchQuery("load a page") { Mode = mode };
        var with = await Index.ToSearcher(options: Without with { Reranked = 50, Network = TestNetworks.Favouring("length of name", -1) }).Ask(query);
        Assert.Equal((await Index.ToSearcher(options: Without).Ask(query)).Results.Select(result => result.Path), with.Results.Select(result => result.Path));
    }

    [Fact]
    public async Task A_unit_that_the_store_has_no_more_is_passed_over()
    {
        var contents = Index.ToContents();
        var searcher = new Searcher(Snapshot.Create(contents), TestIndex.Embedder, (file, ordinal) => file.Path == "src/a.cs" ? null : Index.ReadUnit(file, ordinal));
        var answer = await searcher.Ask(new SearchQuery("load a page of the book please") { Limit = 12 });
        Assert.NotEmpty(answer.Results);
        Assert.DoesNotContain(answer.Results, result => result.Path == "src/a.cs");
    }

    [Fact]
    public async Task Tests_that_are_asked_for_still_come_first()
    {
        var index = new TestIndex()
            .Add("src/one.cs", "LoadPage", "page.Load()").Add("src/two.cs", "LoadPage", "page.Load()", with: unit => unit with { IsTest = true });
        Assert.Equal("src/two.cs", (await index.ToSearcher().Ask(new SearchQuery("tests for loading a page"))).Results[0].Path);
        Assert.Equal("src/one.cs", (await index.ToSearcher().Ask(new SearchQuery("loading a page"))).Results[0].Path);
    }

    [Fact]
    public async Task Features_are_numbers_whatever_the_units_are()
    {
        string[] names = ["", "_", "名前", "a", new string('x', 3000), "LoadPage", "op_Addition", "\ud83d\ude00"];
        var index = new TestIndex();
        foreach (var name in names)
            index.Add("src/a.cs", name, "load page", name.Length % 2 == 0 ? "Loads a page." : null, name.Length % 3 == 0 ? "Pages" : null, unit => unit with { Kind = name.Length == 1 ? CodeUnitKind.Class : unit.Kind });
        var (candidates, inputs) = await index.ToSearcher().ReadForRerankingAsync(new SearchQuery("load the page of a book"), TestContext.Current.CancellationToken);
        Assert.Equal(names.Length, candidates.Length);
        Assert.Equal(candidates.Length * RerankingFeatures.Count, inputs.Units.Length);
        Assert.Equal(candidates.Length * inputs.WordCount * WordFeatures.Count, inputs.Words.Length);
        Assert.All((float[])[.. inputs.Units, .. inputs.Words], number => Assert.True(float.IsFinite(number)));
        for (var i = 0; i < candidates.Length; i++)
        {
            Assert.Equal(candidates[i].Cosine, Feature("cosine"));
            Assert.Equal(candidates[i].Record!.Summary is null ? 0 : 1, Feature("has summary"));
            Assert.Equal(candidates[i].Columns.Kind.IsType() ? 1 : 0, Feature("is type"));
            Assert.Equal(names.Length, Feature("units of file"));
            Assert.Equal(i, Feature("better of file"));
            Assert.Equal(1, Feature("units of name"));
            Assert.InRange(Feature("words of the best"), 0, 1);
            Assert.Equal(Feature("has summary") == 0, Feature("length of summary") == 0);

            float Feature(string name) => inputs.UnitOf(i)[RerankingFeatures.Names.ToList().IndexOf(name)];
        }
    }

    [Fact]
    public async Task Filters_segments_dead_units_and_long_lists_are_as_without_it()
    {
        var query = new SearchQuery("load a page of the book please") { Limit = 100, Paths = ["src/[a-h].cs"] };
        var before = (await Index.ToSearcher(options: Without, dead: "LoadPage5").Ask(query)).Results;
        var after = (await Index.ToSearcher(segmentSize: 3, Without with { Reranked = 50 }, "LoadPage5").Ask(query)).Results;
        Assert.Equal(7, before.Count);
        Assert.Equal(before.Select(result => result.Path).Order(StringComparer.Ordinal), after.Select(result => result.Path).Order(StringComparer.Ordinal));
        Assert.Equal(after.Select(result => result.Path), (await Index.ToSearcher(options: Without with { Reranked = 50 }, dead: "LoadPage5").Ask(query)).Results.Select(result => result.Path));
    }

    [Fact]
    public async Task Can_be_cancelled() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Index.ToSearcher().SearchAsync(new SearchQuery("load a page"), new CancellationToken(canceled: true)));

    [Theory]
    [InlineData("loading the page", 1)]
    [InlineData("tests for loading the page", 0)]
    public async Task The_network_is_told_of_tests_that_nobody_asked_for(string question, float expected)
    {
        var index = new TestIndex().Add("src/one.cs", "LoadPage", with: unit => unit with { IsTest = true });
        var (_, inputs) = await index.ToSearcher().ReadForRerankingAsync(new SearchQuery(question), TestContext.Current.CancellationToken);
        Assert.Equal(expected, inputs.UnitOf(0)[RerankingFeatures.Names.ToList().IndexOf("is unwanted test")]);
    }

    [Theory]
    [InlineData("load page")]
    [InlineData("LoadPage")]
    [InlineData("load_page")]
    public async Task Who_names_or_spells_a_unit_gets_it_first(string question)
    {
        var index = new TestIndex().Add("src/one.cs", "LoadPage").Add("src/two.cs", "Load").Add("src/three.cs", "ReadPageOfBook", "load page");
        var options = Without with { Reranked = 50, Network = TestNetworks.Favouring("length of name", 1) };
        Assert.Equal("LoadPage", (await index.ToSearcher(options: options).Ask(new SearchQuery(question))).Results[0].Unit.Name);
        var (candidates, _) = await index.ToSearcher(options: options).ReadForRerankingAsync(new SearchQuery(question), TestContext.Current.CancellationToken);
        Assert.Empty(candidates);
    }

    [Theory]
    [InlineData("LoadPage", null, null, "text", 1, 0, 0, 1)]
    [InlineData("Other", "Pages", null, "", 0, .5, 0, .5)]
    [InlineData("Other", null, "Loads a page.", "", 0, 0, 1, 1)]
    [InlineData("Other", null, null, "page = load()", 0, 0, 1, 1)]
    [InlineData("LoadIt", "Pages", "Loads a page", "page.load()", .5, .5, 0, 1)]
    [InlineData("LoadIt", null, null, "page.load()", .5, 0, .5, 1)]
    public async Task The_network_is_told_where_words_stand(string name, string? container, string? documentation, string body, float inName, float inPlace, float inText, float anywhere)
    {
        // Both words of the question are as rare; the other units make them rare.
        var index = Enumerable.Range(0, 40).Aggregate(new TestIndex(), (index, i) => index.Add("src/z.cs", $"Unlike{i}", "text"))
            .Add("src/one.cs", name, body, documentation, container).Add("src/two.cs", "LoadPageOther");
        var (candidates, inputs) = await index.ToSearcher(segmentSize: 7).ReadForRerankingAsync(new SearchQuery("page load"), TestContext.Current.CancellationToken);
        var at = Array.FindIndex(candidates, candidate => candidate.File.Path == "src/one.cs");
        Assert.Equal(inName, Feature("share in name"), .1);
        Assert.Equal(inPlace, Feature("share in place"), .1);
        Assert.Equal(inText, Feature("share in text"), .1);
        Assert.Equal(MathF.Round(2 * inText), Feature("count in text"));
        Assert.InRange(Feature("strength in text"), 0, Feature("share in text"));
        Assert.InRange(Feature("most in text"), 0, Feature("share in text"));
        Assert.Equal(anywhere, Feature("share anywhere"), .1);

        float Feature(string feature) => inputs.UnitOf(at)[RerankingFeatures.Names.ToList().IndexOf(feature)];
    }

    [Fact]
    public async Task A_word_that_many_units_hold_is_not_looked_for()
    {
        var index = Enumerable.Range(0, 40).Aggregate(new TestIndex(), (index, i) => index.Add("src/z.cs", $"Unlike{i}", i % 2 == 0 ? "page" : "text")).Add("src/one.cs", "Other", "page = load()");
        var (candidates, inputs) = await index.ToSearcher().ReadForRerankingAsync(new SearchQuery("page load"), TestContext.Current.CancellationToken);
        var at = Array.FindIndex(candidates, candidate => candidate.File.Path == "src/one.cs");
        Assert.Equal(1, inputs.UnitOf(at)[RerankingFeatures.Names.ToList().IndexOf("count in text")]);
        Assert.InRange(inputs.UnitOf(at)[RerankingFeatures.Names.ToList().IndexOf("share anywhere")], .5f, .95f);
    }

    [Fact]
    public async Task The_network_is_told_of_units_that_the_question_mentions()
    {
        var index = new TestIndex().Add("src/one.cs", "LoadPage").Add("src/two.cs", "LoadBook").Add("src/three.cs", "loadpage");
        var (candidates, inputs) = await index.ToSearcher().ReadForRerankingAsync(new SearchQuery("where is LoadPage used"), TestContext.Current.CancellationToken);
        var told = candidates.Select((candidate, i) => (candidate.File.Path, Own: Feature(i, "mentioned"), Best: Feature(i, "mentioned of the best"))).ToDictionary(unit => unit.Path);
        Assert.All(told.Values, unit => Assert.Equal(1, unit.Best));
        Assert.Equal((1, 0), (told["src/one.cs"].Own, told["src/two.cs"].Own));
        Assert.InRange(told["src/three.cs"].Own, .1f, .9f);

        float Feature(int unit, string feature) => inputs.UnitOf(unit)[RerankingFeatures.Names.ToList().IndexOf(feature)];
    }

    [Theory]
    [InlineData("LoadPage", null, null, "", 1, 0, 0, 0)]
    [InlineData("Other", "Pages", null, "", 0, 1, 0, 0)]
    [InlineData("Other", null, "Saves a page.", "", 0, 0, 1, 0)]
    [InlineData("Other", null, null, "page = load()", 0, 0, 0, 1)]
    public async Task The_network_is_told_of_each_word_where_it_stands(string name, string? container, string? documentation, string body, float inName, float inPlace, float inSummary, float inBody)
    {
        var index = Enumerable.Range(0, 40).Aggregate(new TestIndex(), (index, i) => index.Add("src/z.cs", $"Unlike{i}", "text"))
            .Add("src/one.cs", name, body, documentation, container).Add("src/two.cs", "LoadPageOther");
        var (candidates, inputs) = await index.ToSearcher(segmentSize: 7).ReadForRerankingAsync(new SearchQuery("page of"), TestContext.Current.CancellationToken);
        Assert.Equal(1, inputs.WordCount);
        var at = Array.FindIndex(candidates, candidate => candidate.File.Path == "src/one.cs");
        var word = inputs.WordsOf(at).ToArray();
        Assert.Equal((1, inName, inPlace), (Of("share"), Of("stands in name"), Of("stands in place")));
        Assert.Equal(inName + inPlace + inSummary + inBody > 0, Of("strength") > 0);
        if (inName > 0) Assert.True(Of("nearest token of name") > .3);
        if (container is null) Assert.Equal((0, -1), (Of("in container"), Of("nearest token of container")));
        if (documentation is null) Assert.Equal((0, -1), (Of("in summary"), Of("nearest token of summary")));
        else Assert.True(Of("nearest token of summary") > .5);
        Assert.True(Of("in unit") > 0);

        float Of(string feature) => word[WordFeatures.Names.ToList().IndexOf(feature)];
    }

    [Fact]
    public async Task What_is_told_of_words_orders_too()
    {
        var query = new SearchQuery("load a page of the book please") { Limit = 12 };
        var options = Without with { Reranked = 50, Network = TestNetworks.FavouringWords("in container", -1) };
        var worst = (await Index.ToSearcher(options: options).Ask(query)).Results[0];
        Assert.NotEqual("Pages", worst.Unit.ContainerName);
        options = Without with { Reranked = 50, Network = TestNetworks.FavouringWords("in container", 1) };
        Assert.Equal("Pages", (await Index.ToSearcher(options: options).Ask(query)).Results[0].Unit.ContainerName);
    }

    [Theory]
    [InlineData("zzqx wvvk", "of nothing that is there")]
    [InlineData("zzqx page", "of one word that is there")]
    [InlineData("load the page of a book", "of words that are there")]
    public async Task All_that_the_network_is_told_is_in_measure(string question, string what)
    {
        var (_, inputs) = await Index.ToSearcher().ReadForRerankingAsync(new SearchQuery(question), TestContext.Current.CancellationToken);
        Assert.NotEmpty(inputs.Words);
        // Cosines, and differences of cosines.
        Assert.All(inputs.Words, number => Assert.True(number is >= -2.02f and <= 1.01f, what));
        Assert.All(inputs.Units, number => Assert.True(number is >= -100 and <= 100, what));
    }
}
