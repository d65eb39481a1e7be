using Sextant.Search;
using Sextant.Search.Scoring;
using Sextant.Words;
using Xunit;

namespace Sextant.Tests.Search.Scoring;

public sealed class WordScoresTests
{
    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(70)]
    [InlineData(9)]
    public void Impacts_of_many_units_are_those_of_each(int segmentSize)
    {
        var index = new TestIndex();
        for (var i = 0; i < 300; i++) index.Add($"src/{i}.cs", i % 7 == 0 ? "LoadPage" : $"Other{i}", i % 3 == 0 ? "page text page" : "text", container: i % 5 == 0 ? "Pages" : null);
        var snapshot = Snapshot.Create(index.ToContents(segmentSize));
        ulong[] keys = [TermKey.OfStem("page"), TermKey.OfStem("load"), TermKey.OfStem("nowhere")];
        var scores = new WordScores(snapshot, [.. keys.Select(key => new QueryTerm(key, 1))], saturation: 1.2f);
        int[] slots = [.. Enumerable.Range(0, snapshot.SlotCount).Where(slot => slot % 4 != 1)];
        for (var term = 0; term < keys.Length; term++)
        {
            var impacts = new short[slots.Length];
            scores.ReadImpacts(term, snapshot, slots, impacts);
            var lists = WordScores.Find(snapshot, keys[term]);
            var expected = new Dictionary<int, short>();
            for (var i = 0; i < lists.Length; i++)
            {
                foreach (var (unit, impact) in lists[i]) expected[snapshot.Segments[i].Start + unit] = impact;
            }

            Assert.Equal(keys[term] == keys[2], expected.Count == 0);
            Assert.Equal(slots.Select(slot => expected.GetValueOrDefault(slot, (short)-1)), impacts);
            foreach (var (slot, impact) in slots.Zip(impacts)) Assert.Equal(impact < 0 ? null : (byte)impact, scores.Find(term, snapshot, slot)?.Impact);
        }
    }
}
