using System.Text;
using Sextant.Embedding.BuiltIn;
using Sextant.Repositories;
using Sextant.Training.Mining;
using Sextant.Training.Pairs;
using Sextant.Training.Teaching;
using Xunit;

namespace Sextant.Tests.Commands;

public sealed class ModelCommandTests : IDisposable
{
    private readonly SmallRepository _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task From_a_repository_to_a_table_that_answers()
    {
        _folder.Write("clones/app/many.py", ManyFunctions(400));
        var mined = await CommandRun.InAsync(_folder.Root, "model", "pairs", "clones/app", "--out", "pairs");
        Assert.Equal(0, mined.ExitCode);
        Assert.Equal(400, PairFile.Read(_folder.PathOf("pairs")).Count(pair => pair.Source == PairSource.Documentation));
        Assert.Equal(400, PairManifest.Load(_folder.PathOf("pairs")).Repositories.Single().PythonPairs);

        var trained = await CommandRun.InAsync(_folder.Root, "model", "train", "pairs", "--out", "table.bin", "--batch", "64", "--epochs", "1");
        Assert.Equal((0, ""), (trained.ExitCode, trained.ErrorLines.FirstOrDefault(line => line.StartsWith("sextant:", StringComparison.Ordinal)) ?? ""));
        Assert.True(EmbeddingTable.Open(await File.ReadAllBytesAsync(_folder.PathOf("table.bin"), TestContext.Current.CancellationToken)).Size > 0);
        Assert.StartsWith("member,step", (await File.ReadAllLinesAsync(_folder.PathOf("results.csv"), TestContext.Current.CancellationToken))[0], StringComparison.Ordinal);

        var measured = await CommandRun.InAsync(_folder.Root, "eval", "--documentation", "clones/app", "--table", "table.bin");
        Assert.Equal(0, measured.ExitCode);
    }

    [Fact]
    public async Task A_table_is_trained_on_with_the_sources_that_are_named()
    {
        _folder.Write("clones/app/many.py", ManyFunctions(400)).Write("wordnet/data.verb", "00000001 30 v 02 read 0 scan 0 000 | look at").Write("wordnet/index.verb", "read v 1 0 1 1 00000001\nscan v 1 0 1 1 00000001\n");
        foreach (var kind in new[] { "noun", "adj", "adv" }) _folder.Write($"wordnet/data.{kind}", "").Write($"wordnet/index.{kind}", "");
        Assert.Equal(0, (await CommandRun.InAsync(_folder.Root, "model", "pairs", "clones/app", "--out", "pairs")).ExitCode);
        Assert.Equal(0, (await CommandRun.InAsync(_folder.Root, "model", "pairs", "--thesaurus", "wordnet", "--out", "words")).ExitCode);
        string[] small = ["--batch", "32", "--epochs", "1"];
        Assert.Equal(0, (await CommandRun.InAsync(_folder.Root, ["model", "train", "pairs", "--out", "table.bin", .. small])).ExitCode);
        Assert.Equal(0, (await Onward("documentation", "thesaurus")).ExitCode);
        Assert.Contains("mine more", (await Onward("comment")).ErrorLines[^1], StringComparison.Ordinal);
        Assert.Contains("nonsense", (await Onward("nonsense")).ErrorLines[^1], StringComparison.Ordinal);

        Task<CommandRun> Onward(params string[] sources) =>
            CommandRun.InAsync(_folder.Root, ["model", "train", "pairs", "words", "--continue", "table.bin", "--out", "tuned.bin", .. small, "--source", .. sources]);
    }

    [Fact]
    public async Task A_table_is_trained_on_with_questions_that_were_written_for_functions()
    {
        _folder.Write("clones/app/many.py", ManyFunctions(400));
        var mined = await CommandRun.InAsync(_folder.Root, "model", "pairs", "clones/app", "--out", "pairs");
        Assert.Equal(0, mined.ExitCode);
        string[] small = ["--batch", "32", "--epochs", "1"];
        Assert.Equal(0, (await CommandRun.InAsync(_folder.Root, ["model", "train", "pairs", "--out", "table.bin", .. small])).ExitCode);

        var names = PairFile.Read(_folder.PathOf("pairs")).Where(pair => pair.Source == PairSource.Documentation).Select(pair => pair.Name);
        _folder.Write("questions/app.jsonl", string.Join('\n', names.Select((name, i) => $$"""{"query":"where does the thing called {{i}} come about","gold":[{"path":"many.py","name":"{{name}}"}]}""").Append("""{"query":"where has this one gone","gold":[{"path":"many.py","name":"gone"}]}""")));
        mined = await CommandRun.InAsync(_folder.Root, "model", "pairs", "clones/app", "--questions", "questions", "--out", "asked");
        Assert.Contains(mined.OutputLines, line => line.EndsWith("400  python question", StringComparison.Ordinal));
        Assert.Contains(mined.OutputLines, line => line.EndsWith("1  left out, question without its function", StringComparison.Ordinal));
        _folder.Write("terms.jsonl", string.Join('\n', names.Select((name, i) => $$"""{"term":"{{name}}","ways":["whatever number {{i}} is good for"]}""")));
        Assert.Equal(0, (await CommandRun.InAsync(_folder.Root, "model", "pairs", "--terms", "terms.jsonl", "--out", "terms")).ExitCode);
        (string[] Arguments, int Tables)[] cases =
            [(["asked"], 1), (["pairs", "terms"], 1), (["asked", "--source", "question"], 1), (["terms", "--source", "term"], 1), (["pairs", "terms", "--source", "documentation"], 2), (["pairs"], 2)];
        foreach (var (arguments, tables) in cases)
        {
            var trained = await CommandRun.InAsync(_folder.Root, ["model", "train", .. arguments, "--continue", "table.bin", "--out", "tuned.bin", .. small]);
            Assert.True(trained.ExitCode == 0, string.Join("\n", trained.ErrorLines));
            Assert.Contains(trained.ErrorLines, line => line.StartsWith($"training table {tables} of {tables}", StringComparison.Ordinal));
            Assert.Equal(tables == 1, (await Table("tuned.bin")).ReadVocabulary().Any(token => RoleToken.Split(token).Role != TextRole.Name));
        }
    }

    [Fact]
    public async Task Pairs_are_of_the_sources_that_are_named_and_terms_are_pairs_too()
    {
        _folder.Write("clones/app/many.py", ManyFunctions(100).Replace("\n    return", "\n    # remember what was there before\n    return", StringComparison.Ordinal));
        _folder.Write("terms.jsonl", """{"term":"merge queue","ways":["bring two waiting lines together","become one row of people"]}""");
        Assert.Equal(["documentation", "comment"], await Sources());
        Assert.Equal(["comment"], await Sources("--source", "comment"));
        Assert.Equal(["documentation", "term"], await Sources("--source", "documentation", "--terms", "terms.jsonl"));
        Assert.Equal(["term"], await Sources("--source", "commit", "prose", "--terms", "terms.jsonl"));

        async Task<IEnumerable<string>> Sources(params string[] arguments)
        {
            var mined = await CommandRun.InAsync(_folder.Root, ["model", "pairs", "clones/app", "--out", "pairs", .. arguments]);
            Assert.True(mined.ExitCode == 0, string.Join("\n", mined.ErrorLines));
            return PairFile.Read(_folder.PathOf("pairs")).Select(pair => pair.Source).Distinct().Order().Select(source => source.ToString().ToLowerInvariant());
        }
    }

    [Fact]
    public async Task A_table_learns_from_the_vectors_of_a_teacher()
    {
        _folder.Write("clones/app/many.py", ManyFunctions(400));
        Assert.Equal(0, (await CommandRun.InAsync(_folder.Root, "model", "pairs", "clones/app", "--out", "pairs")).ExitCode);
        Assert.Equal(0, (await CommandRun.InAsync(_folder.Root, "model", "train", "pairs", "--out", "table.bin", "--batch", "64", "--epochs", "1")).ExitCode);
        var texts = PairFile.Read(_folder.PathOf("pairs")).Select(pair => pair.Query).Concat((await Table("table.bin")).ReadVocabulary().Select(TokenWords.Of)).Distinct();
        TeacherVectors.Of([.. texts.Select((text, i) => (text, Enumerable.Range(0, 256).Select(j => j == i % 256 ? 1f : 0f).ToArray()))]).Write(_folder.PathOf("vectors"));
        string[] train = ["model", "train", "pairs", "--out", "taught.bin", "--batch", "64", "--epochs", "1", "--teacher", "vectors"];

        var taught = await CommandRun.InAsync(_folder.Root, [.. train, "--continue", "table.bin"]);
        Assert.True(taught.ExitCode == 0, string.Join("\n", taught.ErrorLines));
        var (before, after) = (await Table("table.bin"), await Table("taught.bin"));
        Assert.Equal(before.ReadVocabulary(), after.ReadVocabulary());
        Assert.NotEqual(before.Header.Checksum, after.Header.Checksum);
        Assert.Contains("--continue", (await CommandRun.InAsync(_folder.Root, train)).ErrorLines[^1], StringComparison.Ordinal);
        Assert.Contains("all sources", (await CommandRun.InAsync(_folder.Root, [.. train, "--continue", "table.bin", "--source", "commit"])).ErrorLines[^1], StringComparison.Ordinal);
        Assert.Contains("no teacher vectors", (await CommandRun.InAsync(_folder.Root, [.. train[..^1], "pairs", "--continue", "table.bin"])).ErrorLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Held_out_repositories_are_refused_by_name()
    {
        _folder.Write("clones/paramiko/many.py", ManyFunctions(30));
        var run = await CommandRun.InAsync(_folder.Root, "model", "pairs", "clones/paramiko", "--out", "pairs");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("refused paramiko: paramiko is held out", run.ErrorLines);
    }

    [Fact]
    public async Task Functions_to_hold_out_are_listed_by_hash()
    {
        _folder.Write("secret/many.py", ManyFunctions(30));
        var run = await CommandRun.InAsync(_folder.Root, "model", "hold-out", "secret", "--out", "held.bin");
        Assert.Equal("30 functions held out", Assert.Single(run.OutputLines));
        Assert.Equal(30, HeldOutSet.Parse(await File.ReadAllBytesAsync(_folder.PathOf("held.bin"), TestContext.Current.CancellationToken)).Count);
    }

    [Theory]
    [InlineData("no folder", "model", "pairs", "absent", "--out", "pairs")]
    [InlineData("no repository", "model", "pairs", "--out", "pairs")]
    [InlineData("at least 272 pairs", "model", "train", "few", "--out", "table.bin", "--batch", "16")]
    [InlineData("data.noun", "model", "pairs", "--thesaurus", "absent", "--out", "pairs")]
    [InlineData("The terms", "model", "pairs", "--terms", "absent", "--out", "pairs")]
    [InlineData("nonsense", "model", "pairs", "clones", "--source", "nonsense", "--out", "pairs")]
    [InlineData("not a pair file", "model", "train", "text", "--out", "table.bin")]
    [InlineData("cannot be read", "model", "train", "absent", "--out", "table.bin")]
    [InlineData("--epochs", "model", "train", "text", "--out", "table.bin", "--epochs", "0")]
    [InlineData("cannot be read", "model", "train", "text", "--out", "table.bin", "--continue", "text")]
    public async Task Wrong_use_is_one_line(string expected, params string[] arguments)
    {
        _folder.Write("text", "this is no pair file at all");
        PairFile.Write(_folder.PathOf("few"), Enumerable.Range(0, 100).Select(i => new TrainingPair(PairSource.Documentation, Language.Python, 0, $"read the file {i}", "read", "", "", "", "")));
        Assert.Contains(expected, (await CommandRun.InAsync(_folder.Root, arguments)).ErrorLines[^1], StringComparison.Ordinal);
    }

    private async Task<EmbeddingTable> Table(string name) => EmbeddingTable.Open(await File.ReadAllBytesAsync(_folder.PathOf(name), TestContext.Current.CancellationToken));

    private static string ManyFunctions(int count)
    {
        string[] verbs = ["read", "write", "close", "open", "parse", "send", "check", "merge"];
        string[] nouns = ["file", "socket", "date", "record", "mail", "picture", "table", "queue"];
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            var (verb, noun) = (verbs[i % 8], nouns[i / 8 % 8]);
            text.Append(
                $"""
                def {verb}_{noun}_{i}(value):
                    '''{char.ToUpperInvariant(verb[0])}{verb[1..]} the {noun} number {i} of the list.'''
                    result = {verb}er.{verb}_{noun}(value, limit={i}, encoding="utf-8")
                    return result.finish({i})


                """.ReplaceLineEndings("\n"));
        }

        return text.ToString();
    }
}
