using FsCheck;
using FsCheck.Fluent;
using Sextant.Words;
using Xunit;

namespace Sextant.Tests.Words;

public sealed class PostingsMergerTests
{
    private static readonly string[] Vocabulary = [.. Enumerable.Range(0, 60).Select(i => $"{(char)('a' + (i % 26))}x{i}"), "ParseDate", "retry"];

    /// <summary>However units are spread over segments and whichever are dropped: merged lists are the lists of the units that stay.</summary>
    [Fact]
    public void Merging_equals_building_from_the_units_that_stay()
    {
        var units = Gen.Choose(0, Vocabulary.Length - 1).ListOf().Select(words => string.Join(' ', words.Select(word => Vocabulary[word])));
        var segments = Gen.Zip(units, ArbMap.Default.GeneratorFor<bool>()).ListOf().ListOf();
        Prop.ForAll(segments.ToArbitrary(), sources =>
        {
            var expected = new PostingsBuilder();
            var merges = new List<PostingsToMerge>();
            var next = 0;
            foreach (var source in sources)
            {
                var builder = new PostingsBuilder();
                var numbers = new List<int>();
                foreach (var (body, stays) in source)
                {
                    var unit = WordUnits.Unit("Name" + body.Length, body, container: "C");
                    builder.Add(numbers.Count, unit, "f.cs");
                    numbers.Add(stays ? next : -1);
                    if (stays) expected.Add(next++, unit, "f.cs");
                }

                merges.Add(new PostingsToMerge(PostingsReader.Open(builder.Build()), numbers));
            }

            return PostingsMerger.Merge(merges, next).AsSpan().SequenceEqual(expected.Build());
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Units_may_change_their_order()
    {
        var first = PostingsTests.Build((WordUnits.Unit("Alpha"), "a.cs"), (WordUnits.Unit("AlphaBeta"), "a.cs"));
        var second = PostingsTests.Build((WordUnits.Unit("Alpha", "beta"), "a.cs"));
        var merged = PostingsReader.Open(PostingsMerger.Merge([new(first, [2, 0]), new(second, [1])], 3));
        Assert.Equal([0, 1, 2], PostingsTests.Units(merged, TermKey.OfStem("alpha")));
        Assert.Equal([0, 1], PostingsTests.Units(merged, TermKey.OfStem("beta")));
    }
}
