using Sextant.Extraction;
using Sextant.Repositories;
using Sextant.Training.Mining;
using Xunit;

namespace Sextant.Tests.Training;

public sealed class MiningPairsTests
{
    [Fact]
    public void Documentation_gives_its_first_sentence_and_keeps_the_rest()
    {
        var pair = DocumentationPairs.From(Unit("return 1;", "Reads\n a date.  It may be\nempty."), 3)!;
        Assert.Equal(("Reads a date.", "It may be\nempty.", 3), (pair.Query, pair.Documentation, pair.Repository));
        Assert.Null(DocumentationPairs.From(Unit("", null), 0));
    }

    [Theory]
    [InlineData("a();\n  // Wait for the reader to finish\n  // before the buffer goes.\nb();", "Wait for the reader to finish before the buffer goes.", "a();\nb();")]
    [InlineData("// var x = Compute(y);\nb();", null, null)]
    [InlineData("// -----------------\nb();", null, null)]
    [InlineData("// if (x) return\nb();", null, null)]
    [InlineData("b(); // trailing remarks stay where they are", null, null)]
    [InlineData("b();\n// the last line of all", "the last line of all", "b();\n")]
    public void Comments_leave_the_body(string body, string? query, string? rest)
    {
        var pair = CommentPairs.From(Unit(body, "Doc."), 0).SingleOrDefault();
        Assert.Equal((query, rest), (pair?.Query, pair?.Body));
    }

    [Theory]
    [InlineData("throw new X(\"The stream has already been closed.\");", "The stream has already been closed.", "throw new X();")]
    [InlineData("raise X('No handler for {name} was found')", "No handler for was found", "raise X()")]
    [InlineData("log(\"%s is not a valid port number\", p)", "is not a valid port number", "log(, p)")]
    [InlineData("Open(\"server=a; port=1234; user=b; timeout=30; pool=5\");", null, null)]
    [InlineData("Open(\"some/path/to/a/file.txt\");", null, null)]
    [InlineData("Say(\"too short\");", null, null)]
    public void Messages_leave_the_body(string body, string? query, string? rest)
    {
        var pair = MessagePairs.From(Unit(body, null), 0).SingleOrDefault();
        Assert.Equal((query, rest), (pair?.Query, pair?.Body));
    }

    [Theory]
    [InlineData("Reads a date. An empty text gives the default of the calendar. See b. Other cultures are read without their era. A fourth one is not taken any more.",
        "An empty text gives the default of the calendar.|Other cultures are read without their era.")]
    [InlineData("Reads a date.", "")]
    [InlineData("Reads a date. x = read(a) gives the date in b.", "")]
    [InlineData(null, "")]
    public void Later_sentences_ask_for_the_undocumented_unit(string? documentation, string queries)
    {
        var pairs = DetailPairs.From(Unit("return 1;", documentation), 0).ToList();
        Assert.Equal(queries, string.Join('|', pairs.Select(pair => pair.Query)));
        Assert.All(pairs, pair => Assert.Equal("", pair.Documentation));
    }

    [Fact]
    public void Headings_ask_for_the_text_below_them()
    {
        var sections = ProsePairs.Sections("intro\n# One *two*\ntext a\n\nThree\n-----\ntext b\ntext c\n## Last\n");
        Assert.Equal([("One *two", "text a\n"), ("Three", "text b\ntext c"), ("Last", "")], sections);
    }

    [Fact]
    public void A_commit_message_loses_its_trailers()
    {
        var pair = ProsePairs.FromMessage("Keep the socket open", new string('x', 100) + "\nSigned-off-by: A B <a@b>\n", 0)!;
        Assert.Equal(("Keep the socket open", new string('x', 100), ""), (pair.Query, pair.Documentation, pair.Body));
        Assert.Null(ProsePairs.FromMessage("Keep the socket open", "short", 0));
    }

    [Theory]
    [InlineData("The reader lost the last byte. More.\nSigned-off-by: A B <a@b>", "The reader lost the last byte.")]
    [InlineData("Signed-off-by: A B <a@b>", null)]
    [InlineData("- a list", null)]
    public void A_commit_message_says_more_than_its_subject(string message, string? sentence) =>
        Assert.Equal(sentence, ProsePairs.FirstSentenceOfMessage(message));

    [Fact]
    public void Held_out_functions_are_known_in_any_layout()
    {
        const string body = "var total = 0; foreach (var item in items) { total += item.Price * item.Count; } return total - discount;";
        var set = HeldOutSet.Parse(HeldOutSet.From([Unit(body, null)]).ToBytes());
        Assert.Equal(1, set.Count);
        Assert.True(set.Contains(Unit(body.Replace(" ", "\r\n\t", StringComparison.Ordinal), "Other words.")));
        Assert.False(set.Contains(Unit(body.Replace("total", "sum", StringComparison.Ordinal), null)));
        Assert.False(HeldOutSet.From([Unit("return 1;", null)]).Contains(Unit("return 1;", null)));
    }

    [Fact]
    public void A_folder_with_many_held_out_functions_is_a_copy()
    {
        CodeUnit Long(int i) => Unit($"call{i}(); " + new string('x', 90), null);
        var set = HeldOutSet.From(Enumerable.Range(0, 10).Select(Long));
        Assert.True(set.IsCopy([.. Enumerable.Range(5, 20).Select(Long)]));
        Assert.False(set.IsCopy([.. Enumerable.Range(9, 20).Select(Long)]));
        Assert.False(set.IsCopy([]));
    }

    [Theory]
    [InlineData("src/pip/_vendor/requests/api.py", true)]
    [InlineData("lib/Newtonsoft.Json/JsonReader.cs", true)]
    [InlineData("src/rich.py", false)]
    [InlineData("src/app/main.py", false)]
    public void Vendored_paths_are_skipped(string path, bool vendored) => Assert.Equal(vendored, RepositoryUnits.IsVendored(path));

    private static CodeUnit Unit(string body, string? documentation) => new()
    {
        Kind = CodeUnitKind.Method, Language = Language.CSharp, Name = "Run", QualifiedName = "Run", Signature = "Run()",
        StartLine = 1, EndLine = 1, NameLine = 1, Body = body.AsMemory(), Documentation = documentation,
    };
}
