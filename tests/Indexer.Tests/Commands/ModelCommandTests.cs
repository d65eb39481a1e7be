using System.Text;
using Sextant.Embedding.BuiltIn;
using Sextant.Repositories;
using Sextant.Training.Mining;
using Sextant.Training.Pairs;
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
