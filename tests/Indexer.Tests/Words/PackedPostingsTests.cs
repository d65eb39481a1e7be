using FsCheck;
using FsCheck.Fluent;
using Sextant.Words;
using Xunit;

namespace Sextant.Tests.Words;

/// <summary>Long lists, which are packed, are what was written, however their distances and impacts are.</summary>
public sealed class PackedPostingsTests
{
    private static readonly float[] Table = Impact.ScoreTable(1.2f);

    /// <summary>Lists of mostly short or mostly long distances, with some of the other kind, and of few or many impacts.</summary>
    private static readonly Gen<(int Unit, byte Impact)[]> Lists = ListsOf(1, 2, 5, 100, 2_000); // with scores for all units below: megabytes, not hundreds of them

    private static Gen<(int Unit, byte Impact)[]> ListsOf(params int[] usualDistances) =>
        from count in Gen.Choose(1, 400)
        from usual in Gen.Elements(usualDistances)
        from colours in Gen.Elements(1, 2, 6, 40, 256)
        from distances in Gen.Frequency((20, Gen.Choose(1, usual)), (1, Gen.Choose(1, 70_000))).ArrayOf(count)
        from impacts in Gen.Frequency((20, Gen.Choose(0, colours - 1)), (1, Gen.Choose(0, 255))).ArrayOf(count)
        select Postings(distances, impacts);

    [Fact]
    public void Lists_come_back_as_they_were() => Prop.ForAll(Lists.ToArbitrary(), postings =>
    {
        var read = new List<(int, byte)>();
        foreach (var posting in Build(postings, postings[^1].Unit + 1)) read.Add(posting);
        Assert.Equal(postings, read);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Scores_equal_those_added_one_by_one() => Prop.ForAll(Lists.ToArbitrary(), postings =>
    {
        const float factor = 1.7f;
        var units = postings[^1].Unit + 1;
        var (expected, scores) = (new float[units], new float[units]);
        foreach (var (unit, impact) in postings) expected[unit] += factor * Table[impact];
        Build(postings, units).AddScores(Table, factor, scores);
        Assert.Equal(expected, scores);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Impacts_of_some_units_are_those_of_the_whole_list() => Prop.ForAll(ListsOf(1, 2, 5, 100, 2_000, 40_000).ToArbitrary(), postings =>
    {
        // Every third unit of the list, what stands beside it, the first and the last.
        var last = postings[^1].Unit;
        int[] units = [.. postings.Where((_, i) => i % 3 == 0).SelectMany(posting => new[] { posting.Unit, posting.Unit + 1 }).Append(0).Append(last).Append(last + 1).Distinct().Order()];
        var known = postings.ToDictionary(posting => posting.Unit, posting => posting.Impact);
        var list = Build(postings, last + 1);
        for (var from = 0; from < units.Length; from += 7)
        {
            var impacts = new short[units.Length - from];
            list.ReadImpacts(units.AsSpan(from), impacts);
            Assert.Equal(units.Skip(from).Select(unit => known.TryGetValue(unit, out var impact) ? impact : (short)-1), impacts);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_unit_has_no_impacts() => Build(Postings([1, 2, 3], [1, 1, 1]), 10).ReadImpacts([], []);

    [Fact]
    public void A_list_that_leads_out_of_its_units_is_damage() => Prop.ForAll(Lists.Where(list => list.Length > 1).ToArbitrary(), postings =>
    {
        var units = postings[^1].Unit;
        Assert.Throws<DamagedPostingsException>(() => Build(postings, units).AddScores(Table, 1, new float[units]));
        Assert.Throws<DamagedPostingsException>(() =>
        {
            foreach (var (unit, _) in Build(postings, units)) Assert.InRange(unit, 0, units - 1);
        });
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Damaged_bytes_end_and_touch_no_score_beyond_the_units()
    {
        var random = new Random(4);
        const int units = 500;
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            if (bytes.Length > 2) (bytes[0], bytes[1]) = ((byte)random.Next(1, 26), (byte)random.Next(2, 9));
            var (scores, count) = (new float[units + 64], random.Next(PackedPostings.Fewest, 120));
            try
            {
                if (round % 2 == 0)
                    new PostingList(bytes, count, units).AddScores(Table, 1, scores.AsSpan(0, units));
                else
                    new PostingList(bytes, count, units).ReadImpacts([0, units / 2, units - 1], new short[3]);
            }
            catch (DamagedPostingsException)
            {
                // Said, as it should be.
            }

            Assert.All(scores[units..], score => Assert.Equal(0, score));
        }
    }

    [Fact]
    public void A_common_word_takes_little()
    {
        var postings = Postings([.. Enumerable.Repeat(1, 1000)], [.. Enumerable.Range(0, 1000).Select(i => i % 3)]);
        Assert.InRange(Bytes(postings).Length, 0, 420);
    }

    private static (int Unit, byte Impact)[] Postings(int[] distances, int[] impacts)
    {
        var unit = -1;
        return [.. distances.Zip(impacts, (distance, impact) => (unit += distance, (byte)impact))];
    }

    private static byte[] Bytes((int Unit, byte Impact)[] postings)
    {
        var writer = new PostingsWriter();
        foreach (var (unit, impact) in postings) writer.AddPosting(unit, impact);
        writer.EndTerm(5);
        return writer.Take(postings[^1].Unit + 1);
    }

    private static PostingList Build((int Unit, byte Impact)[] postings, int units)
    {
        var bytes = Bytes(postings);
        BitConverter.TryWriteBytes(bytes.AsSpan(Sextant.Words.Postings.UnitsAt), units);
        Assert.True(PostingsReader.Open(bytes).TryFind(5, out var list));
        return list;
    }
}
