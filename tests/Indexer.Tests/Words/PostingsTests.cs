using Sextant.Extraction;
using Sextant.Text;
using Sextant.Words;
using Xunit;

namespace Sextant.Tests.Words;

public sealed class PostingsTests
{
    [Theory]
    [InlineData("pars", true)] // name
    [InlineData("parse", false)] // only its stem is indexed
    [InlineData("calendar", true)] // container
    [InlineData("text", true)] // parameter
    [InlineData("leap", true)] // documentation
    [InlineData("date", true)] // folder
    [InlineData("old", false)] // a folder too far up
    [InlineData("cs", false)] // the extension
    [InlineData("greedi", true)] // file
    [InlineData("split", true)] // body
    public void Every_field_is_found_by_its_stems(string stem, bool found)
    {
        var reader = Build((WordUnits.Unit("ParseIt", "return text.Split('-');", "Knows leap years.", "CalendarReader", ["text"]), "Old/src/Dates/GreedyParser.cs"));
        Assert.Equal(found, reader.TryFind(TermKey.OfStem(stem), out _));
    }

    [Fact]
    public void Identifiers_of_several_words_are_found_whole()
    {
        var reader = Build((WordUnits.Unit("parse_date"), "a.py"), (WordUnits.Unit("ParseDate"), "a.py"), (WordUnits.Unit("Parse"), "a.py"));
        Assert.Equal([0, 1], Units(reader, TermKey.OfJoined("parsedate")));
    }

    [Fact]
    public void Symbols_are_found_in_any_case_and_told_apart_by_their_mark()
    {
        var reader = Build((WordUnits.Unit("getURL", container: "Page"), "a.cs"), (WordUnits.Unit("GetUrl"), "a.cs"));
        Assert.Equal([0, 1], Units(reader, TermKey.OfSymbol("GETURL")));
        Assert.Equal([0], Units(reader, TermKey.OfSymbol("page.geturl")));
        var marks = Postings(reader, TermKey.OfSymbol("geturl")).Select(posting => posting.Impact);
        Assert.Equal([TermKey.CaseMark("getURL"), TermKey.CaseMark("GetUrl")], marks);
        Assert.NotEqual(TermKey.CaseMark("getURL"), TermKey.CaseMark("GetUrl"));
    }

    [Fact]
    public void Marks_tell_where_a_word_stands()
    {
        var reader = Build((WordUnits.Unit("Alpha", "gamma", container: "Beta"), "src/Delta.cs"));
        Assert.Equal(Impact.InName, Mark("alpha"));
        Assert.Equal(Impact.InPlace, Mark("beta"));
        Assert.Equal(Impact.InPlace, Mark("delta"));
        Assert.Equal(0, Mark("gamma"));
        Assert.Equal(0, Mark("src"));

        byte Mark(string stem) => (byte)(Postings(reader, TermKey.OfStem(stem)).Single().Impact & (Impact.InName | Impact.InPlace));
    }

    [Fact]
    public void A_word_counts_more_in_a_name_than_in_a_body_and_more_in_a_short_body_than_in_a_long_one()
    {
        var filler = string.Join(' ', Enumerable.Range(0, 300).Select(i => $"w{i}"));
        var reader = Build(
            (WordUnits.Unit("Retry"), "a.cs"), (WordUnits.Unit("A", "retry"), "a.cs"), (WordUnits.Unit("B", "retry " + filler), "a.cs"));
        var impacts = Postings(reader, TermKey.OfStem(Stem("retry"))).Select(posting => Impact.Count(posting.Impact)).ToArray();
        Assert.Equal(3, impacts.Length);
        Assert.True(impacts[0] > impacts[1] && impacts[1] > impacts[2], string.Join(' ', impacts));
    }

    [Fact]
    public void A_long_list_survives_with_gaps()
    {
        var builder = new PostingsBuilder();
        for (var unit = 0; unit < 100_000; unit += 1 + (unit % 700)) builder.Add(unit, WordUnits.Unit("Common" + unit), "a.cs");
        var reader = PostingsReader.Open(builder.Build());
        var units = Units(reader, TermKey.OfStem("common")).ToArray();
        Assert.Equal(units, units.Order());
        Assert.All(units, unit => Assert.Contains(unit, Units(reader, TermKey.OfSymbol("common" + unit))));
        Assert.Equal(reader.UnitCount, units[^1] + 1);
    }

    [Fact]
    public void Nothing_is_found_in_empty_lists()
    {
        var reader = PostingsReader.Open(new PostingsBuilder().Build());
        Assert.Equal(0, reader.UnitCount);
        Assert.False(reader.TryFind(TermKey.OfStem("a"), out var list));
        Assert.Equal(0, list.Count);
    }

    [Fact]
    public void Units_must_come_in_order()
    {
        var builder = new PostingsBuilder();
        builder.Add(3, WordUnits.Unit("A"), "a.cs");
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.Add(3, WordUnits.Unit("B"), "a.cs"));
    }

    /// <summary>What a builder remembers of one segment does not show in the next.</summary>
    [Fact]
    public void A_builder_makes_segment_after_segment()
    {
        var builder = new PostingsBuilder();
        builder.Add(0, WordUnits.Unit("ParseDate", "some words"), "a.cs");
        builder.Add(1, WordUnits.Unit("Other", "more words"), "b.cs");
        var first = builder.Build();
        builder.Add(0, WordUnits.Unit("Another", "words"), "c.cs");
        var second = builder.Build();
        builder.Add(0, WordUnits.Unit("ParseDate", "some words"), "a.cs");
        builder.Add(1, WordUnits.Unit("Other", "more words"), "b.cs");
        Assert.Equal(first, builder.Build());

        var fresh = new PostingsBuilder();
        fresh.Add(0, WordUnits.Unit("Another", "words"), "c.cs");
        Assert.Equal(fresh.Build(), second);
    }

    internal static PostingsReader Build(params (CodeUnit Unit, string Path)[] units)
    {
        var builder = new PostingsBuilder();
        for (var i = 0; i < units.Length; i++) builder.Add(i, units[i].Unit, units[i].Path);
        return PostingsReader.Open(builder.Build());
    }

    internal static IEnumerable<int> Units(PostingsReader reader, ulong key) => Postings(reader, key).Select(posting => posting.Unit);

    internal static List<(int Unit, byte Impact)> Postings(PostingsReader reader, ulong key)
    {
        var postings = new List<(int, byte)>();
        if (!reader.TryFind(key, out var list)) return postings;
        foreach (var posting in list) postings.Add(posting);
        Assert.Equal(list.Count, postings.Count);
        return postings;
    }

    private static string Stem(string word)
    {
        var stem = word.ToCharArray();
        return new string(stem, 0, PorterStemmer.Stem(stem));
    }
}
