using Sextant.Errors;
using Sextant.Training.Mining;
using Sextant.Training.Pairs;
using Xunit;

namespace Sextant.Tests.Training;

public sealed class WordNetTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sextant-wordnet-").FullName;

    public WordNetTests()
    {
        Write("data.verb", "  1 a line of the licence", "00000001 30 v 02 delete 0 take_away 1 001 @ 00000002 v 0000 | make gone; \"delete it\"", "00000002 30 v 01 change 0 000 | make different");
        Write("index.verb", "  1 a line of the licence", "delete v 1 1 @ 1 1 00000001", "take_away v 4 1 @ 4 1 00000007 00000008 00000009 00000001", "change v 1 0 1 1 00000002");
        foreach (var kind in new[] { "noun", "adj", "adv" })
        {
            Write("data." + kind);
            Write("index." + kind);
        }

        Write("data.adj", "00000003 00 a 03 fast 0 quick(a) 0 speedy 0 000 | with speed");
        Write("index.adj", "fast a 1 0 1 1 00000003", "quick a 1 0 1 1 00000003", "speedy a 1 0 1 1 00000003");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Definitions_ask_for_their_words_and_words_for_their_usual_synonyms()
    {
        var pairs = WordNet.Pairs(_folder, 5).Select(pair => $"{pair.Query} -> {pair.Name} < {pair.Container}").ToList();
        Assert.Equal(
            [
                "make gone -> delete, take away < change", "make different -> change < ",
                "with speed -> fast, quick, speedy < ", "fast -> quick, speedy < ", "quick -> fast, speedy < ", "speedy -> fast, quick < ",
            ],
            pairs);
        Assert.All(WordNet.Pairs(_folder, 5), pair => Assert.Equal((PairSource.Thesaurus, 5), (pair.Source, pair.Repository)));
    }

    [Theory]
    [InlineData("00000001 30 v 02 delete 0")]
    [InlineData("nonsense")]
    [InlineData("00000001 30 v zz delete 0 000 | gone")]
    public void A_file_of_another_format_is_named_with_its_line(string line)
    {
        Write("data.adv", "", line);
        var error = Assert.Throws<UsageException>(() => WordNet.Pairs(_folder, 0).ToList());
        Assert.Contains("data.adv, line 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        File.Delete(Path.Combine(_folder, "index.noun"));
        Assert.Contains("index.noun", Assert.Throws<UsageException>(() => WordNet.Pairs(_folder, 0).ToList()).Message, StringComparison.Ordinal);
    }

    private void Write(string name, params string[] lines) => File.WriteAllLines(Path.Combine(_folder, name), lines);
}
