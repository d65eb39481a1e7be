using FsCheck;
using FsCheck.Fluent;
using Sextant.Search;
using Sextant.Search.Ranking;
using Sextant.Storage;
using Xunit;

namespace Sextant.Tests.Search;

/// <summary>A search over a snapshot answers what comparing the question with every stored vector answers, however the units are spread and whichever are dead.</summary>
public sealed class BruteForceTests
{
    /// <summary>The question is quantised for the scan, too.</summary>
    private const double Tolerance = .02;

    private static readonly string[] Words = ["parse", "date", "write", "index", "retry", "delay", "open", "file", "token", "cancel", "merge", "list"];

    [Fact]
    public void Snapshot_equals_brute_force()
    {
        var unit = from words in Gen.Elements(Words).ArrayOf() from name in Gen.Elements(Words) select (name, body: string.Join(' ', words.Take(6)));
        var property =
            from units in unit.ArrayOf(30)
            from question in Gen.Elements(Words).ArrayOf(3)
            from segmentSize in Gen.Choose(1, 12)
            from dead in Gen.Choose(0, 6)
            select (units, question: string.Join(' ', question), segmentSize, dead);
        Prop.ForAll(property.ToArbitrary(), input => Check(input.units, input.question, input.segmentSize, input.dead)).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    private static void Check((string Name, string Body)[] units, string question, int segmentSize, int dead)
    {
        if (units.Length == 0) return;
        var index = new TestIndex();
        for (var i = 0; i < units.Length; i++) index.Add($"f{i % 5}.cs", $"{units[i].Name}{i}", units[i].Body);
        // Words that no unit has count twice: here one has them all.
        index.Add("all.cs", "everything", string.Join(' ', Words));
        var deadNames = units.Take(dead).Select((unit, i) => $"{unit.Name}{i}").ToArray();
        var contents = index.ToContents(segmentSize, deadNames);
        var searcher = index.ToSearcher(segmentSize, RankingOptions.Default with { FoldOverloads = false }, deadNames);
        var query = new SearchQuery(question) { Mode = SearchMode.Semantic, Limit = units.Length + 1 };
        var results = searcher.SearchAsync(query, CancellationToken.None).GetAwaiter().GetResult().Results;
        var expected = BruteForce(contents, index, question);
        Assert.All(results, result => Assert.Equal(expected[result.Unit.Name], result.Cosine, Tolerance));
        Assert.Equal(results.Count, results.Select(result => result.Unit.Name).Distinct().Count());
        for (var i = 1; i < results.Count; i++) Assert.True(expected[results[i].Unit.Name] <= expected[results[i - 1].Unit.Name] + (2 * Tolerance), results[i].Unit.Name);
        // What points away from the question is no answer.
        Assert.Subset(results.Select(result => result.Unit.Name).ToHashSet(), expected.Where(pair => pair.Value > Tolerance).Select(pair => pair.Key).ToHashSet());
    }

    private static Dictionary<string, double> BruteForce(IndexContents contents, TestIndex index, string question)
    {
        var vector = new float[contents.Dimensions];
        TestIndex.Embedder.EmbedQuestionAsync(question, vector, null, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        var cosines = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (segment, alive) in contents.Segments)
        {
            for (var i = 0; i < segment.Columns.Length; i++)
            {
                if (alive is not null && (alive[i / 64] >> (i % 64) & 1) == 0) continue;
                var (dot, columns) = (0.0, segment.Columns[i]);
                for (var d = 0; d < contents.Dimensions; d++) dot += vector[d] * segment.Vectors[(i * contents.Dimensions) + d] * segment.Scales[i];
                cosines.Add(index.ReadUnit(contents.Files[columns.FileId], columns.Ordinal)!.Name, dot);
            }
        }

        return cosines;
    }
}
