using Sextant.Evaluation;
using Sextant.Extraction;
using Sextant.KnownAnswers;
using Sextant.Repositories;
using Sextant.Search.Questions;
using Sextant.Text;
using Xunit;

namespace Sextant.Tests.Quality;

/// <summary>The golden questions are what their tags say.</summary>
public sealed class GoldenQuestionTests
{
    private const string NoSharedWord = "no shared word";

    private static readonly string[] Tags = [NoSharedWord, "some shared words", "about the body", "names an identifier"];

    private static GoldenFolder FolderOf(string name) => name == GoldenFolder.Samples.Name ? GoldenFolder.Samples : GoldenFolder.Sextant;

    [Theory]
    [InlineData("samples", 44)]
    [InlineData("sextant", 64)]
    public void Are_enough_of_every_kind(string name, int least)
    {
        var questions = FolderOf(name).Questions;
        Assert.True(questions.Count >= least);
        Assert.Equal(questions.Count, questions.Select(question => question.Query).Distinct().Count());
        Assert.Equal(Tags.Order(), questions.Select(question => question.Tag!).Distinct().Order());
        Assert.True(3 * questions.Count(question => question.Tag == NoSharedWord) >= questions.Count);
    }

    [Theory]
    [InlineData("samples")]
    [InlineData("sextant")]
    public void Without_a_shared_word_share_none(string name)
    {
        var folder = FolderOf(name);
        var units = folder.ReadAnswerFiles(TestContext.Current.CancellationToken).ToLookup(item => item.Path, item => item.Unit);
        var shared = folder.Questions
            .Where(question => question.Tag == NoSharedWord)
            .SelectMany(question => question.Gold.SelectMany(gold => units[gold.Path].Where(unit => Answers(gold, unit)).SelectMany(unit => Shared(question.Query, unit))))
            .ToList();
        Assert.Empty(shared);
    }

    [Theory]
    [InlineData("parses days", "pars")]
    [InlineData("the reader's text", "reader, text")]
    [InlineData("which dates are dated", "date, date")]
    [InlineData("the one with a calendar in it", "")]
    public void Shared_words_are_compared_by_stem(string query, string expected)
    {
        var unit = new CodeUnit
        {
            Kind = CodeUnitKind.Method, Language = Language.CSharp, Name = "ParseDate", QualifiedName = "Reader.ParseDate(string)", ContainerName = "Reader",
            Signature = "Date ParseDate(string text)", Parameters = ["text"], Documentation = "The one with it.", StartLine = 1, EndLine = 1, NameLine = 1, Body = default,
        };
        Assert.Equal(expected, string.Join(", ", Shared(query, unit).Select(found => found.Split(':')[0])));
    }

    private static bool Answers(GoldAnswer gold, CodeUnit unit) => gold.Matches(gold.Path, unit.Name, unit.StartLine, unit.EndLine);

    private static IEnumerable<string> Shared(string query, CodeUnit unit)
    {
        var known = StemsOf(string.Join(' ', [unit.Name, unit.ContainerName, .. unit.Parameters, unit.Documentation])).ToHashSet(StringComparer.Ordinal);
        return StemsOf(query).Where(known.Contains).Select(stem => $"{stem}: {query} -> {unit.QualifiedName}");
    }

    private static List<string> StemsOf(string text)
    {
        var sink = new StemSink([]);
        WordTokenizer.Read(text, ref sink);
        return sink.Stems;
    }

    private readonly struct StemSink(List<string> stems) : IWordSink
    {
        public List<string> Stems => stems;

        public void Word(ReadOnlySpan<char> word, ReadOnlySpan<char> stem)
        {
            if (!StopWords.Contains(word)) stems.Add(stem.ToString());
        }

        // A whole identifier is no word.
        public void Joined(ReadOnlySpan<char> identifier)
        {
        }
    }
}
