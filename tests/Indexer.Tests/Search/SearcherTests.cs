using Sextant.Errors;
using Sextant.Repositories;
using Sextant.Search;
using Sextant.Search.Ranking;
using Xunit;

namespace Sextant.Tests.Search;

public sealed class SearcherTests
{
    private static readonly RankingOptions Unfolded = RankingOptions.Default with { FoldOverloads = false };

    private static readonly TestIndex Library = new TestIndex()
        .Add("src/Loans/LoanDesk.cs", "Borrow", "loans.Add(new Loan(member, copy))", "Lends a copy to a member.", "LoanDesk")
        .Add("src/Loans/LoanDesk.cs", "Return", "loans.Remove(copy); shelf.Put(copy)", "Takes a copy back.", "LoanDesk")
        .Add("src/Loans/Fines.cs", "ComputeFine", "return days * rate", "What an overdue copy costs.", "Fines")
        .Add("src/Dates/Parser.cs", "ParseDate", "return DateOnly.Parse(text)", null, "Parser")
        .Add("tests/FineTests.cs", "Overdue_copies_cost", "Assert.Equal(3, ComputeFine())", null, "FineTests", unit => unit with { IsTest = true })
        .Add("weather/stations.py", "parse_reading", "return float(line)", "Parse one line of a station.");

    [Theory]
    [InlineData("compute the fine of a copy", "ComputeFine", SearchMode.Hybrid)]
    [InlineData("compute the fine of a copy", "ComputeFine", SearchMode.Semantic)]
    [InlineData("compute the fine of a copy", "ComputeFine", SearchMode.Lexical)]
    [InlineData("ParseDate", "ParseDate", SearchMode.Hybrid)]
    [InlineData("who takes copies back", "Return", SearchMode.Hybrid)]
    [InlineData("station lines parsed", "parse_reading", SearchMode.Lexical)]
    public async Task The_best_unit_comes_first(string question, string name, SearchMode mode)
    {
        var answer = await Library.ToSearcher().Ask(new SearchQuery(question) { Mode = mode });
        Assert.Equal(name, answer.Results[0].Unit.Name);
    }

    [Fact]
    public async Task Results_are_numbered_and_ordered_and_limited()
    {
        var answer = await Library.ToSearcher().Ask(new SearchQuery("copy of a member") { Limit = 3 });
        Assert.Equal([1, 2, 3], answer.Results.Select(result => result.Rank));
        Assert.Equal(answer.Results.OrderByDescending(result => result.Score), answer.Results);
        Assert.All(answer.Results, result => Assert.InRange(result.Cosine, -1.01, 1.01));
    }

    /// <summary>Who asks for more sees the same first ones.</summary>
    [Theory]
    [InlineData(SearchMode.Hybrid)]
    [InlineData(SearchMode.Lexical)]
    [InlineData(SearchMode.Semantic)]
    public async Task The_first_of_a_hundred_results_are_those_of_ten(SearchMode mode)
    {
        var index = Many(600);
        var (few, many) = (new SearchQuery("who reads w17 or a copy of w31") { Mode = mode }, new SearchQuery("who reads w17 or a copy of w31") { Mode = mode, Limit = 100 });
        var ten = (await index.ToSearcher().Ask(few)).Results;
        Assert.Equal(10, ten.Count);
        Assert.Equal(ten.Select(result => (result.Path, result.Unit.Name, result.Score)), (await index.ToSearcher().Ask(many)).Results.Take(10).Select(result => (result.Path, result.Unit.Name, result.Score)));
    }

    private static TestIndex Many(int units) => Enumerable.Range(0, units).Aggregate(
        new TestIndex(), (index, i) => index.Add($"src/{i % 40}.cs", $"Read{i * 7919 % 1000}", $"copy w{i * 31 % 97} w{i * 17 % 89}", i % 3 == 0 ? $"Reads w{i % 53}." : null, $"Type{i % 25}"));

    /// <summary>How units are spread over segments changes nothing.</summary>
    [Theory]
    [InlineData(SearchMode.Hybrid)]
    [InlineData(SearchMode.Lexical)]
    [InlineData(SearchMode.Semantic)]
    public async Task Segments_do_not_show(SearchMode mode)
    {
        var query = new SearchQuery("parse a copy of the overdue line") { Mode = mode };
        var whole = await Library.ToSearcher().Ask(query);
        foreach (var size in new[] { 1, 2, 4 })
        {
            var parts = await Library.ToSearcher(size).Ask(query);
            Assert.Equal(whole.Results.Select(result => (result.Path, result.Unit.Name, result.Score)), parts.Results.Select(result => (result.Path, result.Unit.Name, result.Score)));
        }
    }

    /// <summary>Not in a large index either, where words that many units hold are looked at less.</summary>
    [Fact]
    public async Task Segments_do_not_show_where_there_are_many_units()
    {
        var index = Many(900);
        var query = new SearchQuery("who reads w17 or a copy of w31");
        var whole = (await index.ToSearcher().Ask(query)).Results.Select(result => (result.Path, result.Unit.Name, result.Score));
        foreach (var size in new[] { 30, 400 }) Assert.Equal(whole, (await index.ToSearcher(size).Ask(query)).Results.Select(result => (result.Path, result.Unit.Name, result.Score)));
    }

    [Fact]
    public async Task Units_that_are_no_longer_alive_are_not_found()
    {
        var answer = await Library.ToSearcher(dead: "ComputeFine").Ask(new SearchQuery("ComputeFine"));
        Assert.NotEmpty(answer.Results);
        Assert.DoesNotContain(answer.Results, result => result.Unit.Name == "ComputeFine");
    }

    [Fact]
    public async Task Equal_scores_are_ordered_by_path_and_place()
    {
        var index = new TestIndex();
        foreach (var path in new[] { "c.cs", "a.cs", "b.cs" })
            index.Add(path, "Same").Add(path, "Same", with: unit => unit with { StartLine = 2 });
        foreach (var size in new[] { 1, 4, 100 })
        {
            var answer = await index.ToSearcher(size, Unfolded).Ask(new SearchQuery("same") { Mode = SearchMode.Semantic });
            Assert.Equal(["a.cs:1", "a.cs:2", "b.cs:1", "b.cs:2", "c.cs:1", "c.cs:2"], answer.Results.Select(result => $"{result.Path}:{result.Unit.StartLine}"));
        }
    }

    [Theory]
    [InlineData("copy \"overdue\"", "ComputeFine", "Overdue_copies_cost")]
    [InlineData("\"overdue cost\" copy", "ComputeFine", "Overdue_copies_cost")]
    [InlineData("copy “ParseDate”", "ParseDate")]
    [InlineData("copy \"nowhere\"")]
    public async Task Words_in_quotation_marks_must_occur(string question, params string[] names)
    {
        var answer = await Library.ToSearcher(2).Ask(new SearchQuery(question));
        Assert.Equal(names.Order(), answer.Results.Select(result => result.Unit.Name).Order());
    }

    [Fact]
    public async Task Filters_hold()
    {
        await Check(query => query with { Languages = [Language.Python] }, result => result.Unit.Language == Language.Python);
        await Check(query => query with { Paths = ["src/**"] }, result => result.Path.StartsWith("src/", StringComparison.Ordinal));
        await Check(query => query with { Tests = TestFilter.Only }, result => result.Unit.Name == "Overdue_copies_cost");
        await Check(query => query with { Tests = TestFilter.Exclude }, result => result.Unit.Name != "Overdue_copies_cost");
        var none = await Library.ToSearcher().Ask(new SearchQuery("copy") { Kinds = ["type"] });
        Assert.Empty(none.Results);

        static async Task Check(Func<SearchQuery, SearchQuery> restrict, Func<SearchResult, bool> holds)
        {
            var answer = await Library.ToSearcher(2).Ask(restrict(new SearchQuery("parse the copy")));
            Assert.NotEmpty(answer.Results);
            Assert.All(answer.Results, result => Assert.True(holds(result), result.Path));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t\n")]
    public async Task An_empty_question_is_wrong_usage(string question) =>
        await Assert.ThrowsAsync<UsageException>(() => Library.ToSearcher().Ask(new SearchQuery(question)));

    [Fact]
    public async Task Wrong_limits_kinds_and_patterns_are_wrong_usage()
    {
        foreach (var query in new[] { new SearchQuery("a") { Limit = 0 }, new SearchQuery("a") { Kinds = ["klass"] }, new SearchQuery("a") { Paths = ["!"] } })
            await Assert.ThrowsAsync<UsageException>(() => Library.ToSearcher().Ask(query));
    }

    [Fact]
    public async Task Any_text_is_answered()
    {
        string[] questions =
        [
            new('a', 10_000), string.Join(' ', Enumerable.Range(0, 3000).Select(i => $"w{i}")), "?!.,;:-", "\"", "\"\"", "🎉🚀", "연체료 계산", "逾期罚款怎么算",
            "'; DROP TABLE units; --", "(.*)+$", "\0\u0001", "\ud800", "-1", "NOT AND OR NEAR", new string('"', 10_000), new string('{', 10_000),
        ];
        foreach (var question in questions)
        {
            foreach (var mode in Enum.GetValues<SearchMode>())
                Assert.NotNull(await Library.ToSearcher(2).Ask(new SearchQuery(question) { Mode = mode }));
        }
    }

    [Fact]
    public async Task Punctuation_alone_finds_nothing()
    {
        foreach (var mode in Enum.GetValues<SearchMode>())
            Assert.Empty((await Library.ToSearcher().Ask(new SearchQuery("?!") { Mode = mode })).Results);
    }

    [Fact]
    public async Task An_empty_index_finds_nothing() =>
        Assert.Empty((await new TestIndex().ToSearcher().Ask(new SearchQuery("anything"))).Results);

    [Fact]
    public async Task Cancellation_is_obeyed()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Library.ToSearcher().SearchAsync(new SearchQuery("copy"), source.Token));
    }

    [Fact]
    public async Task Units_that_the_store_no_longer_has_are_left_out()
    {
        var searcher = new Searcher(Snapshot.Create(Library.ToContents()), TestIndex.Embedder, (_, _) => null);
        Assert.Empty((await searcher.Ask(new SearchQuery("copy"))).Results);
    }

    [Fact]
    public void An_index_of_another_model_is_refused()
    {
        var contents = Library.ToContents() with { Fingerprint = "other" };
        Assert.Throws<SextantException>(() => new Searcher(Snapshot.Create(contents), TestIndex.Embedder, Library.ReadUnit));
    }
}
