using System.CommandLine;
using System.Globalization;
using Sextant.Commands.Rendering;
using Sextant.Training.Mining;
using Sextant.Training.Pairs;

namespace Sextant.Commands;

/// <summary><c>sextant model pairs</c>: mines repositories for pairs of prose and code.</summary>
internal static class ModelPairsCommand
{
    private static readonly string[] Examples = ["sextant model pairs ../clones --out pairs", "sextant model pairs ../clones --questions questions --terms terms.jsonl --source documentation --out pairs", "sextant model pairs --thesaurus /usr/share/wordnet --out words"];

    public static CommandDefinition Create(CommandContext context)
    {
        var folders = new Argument<string[]>("FOLDER") { Description = "Repositories, or folders of repositories.", Arity = ArgumentArity.ZeroOrMore };
        var output = new Option<string>("--out") { Description = "The pair file to write; a manifest is written beside it.", Required = true, HelpName = "FILE" };
        var thesaurus = new Option<string?>("--thesaurus") { Description = "A folder with the database of WordNet (data.noun and so on): synonyms and definitions.", HelpName = "FOLDER" };
        var questions = new Option<string?>("--questions") { Description = "A folder with questions and their answers, a file NAME.jsonl for each repository.", HelpName = "FOLDER" };
        var terms = new Option<string?>("--terms") { Description = "A file of terms and the ways in which people ask for them, one JSON object a line.", HelpName = "FILE" };
        var only = new Option<PairSource[]>("--source")
        {
            Description = "Of what code and history have, take this source alone, and others that are named; all where none is.", AllowMultipleArgumentsPerToken = true, HelpName = "SOURCE",
        };
        var command = new Command("pairs", "Mine repositories for training pairs.") { folders, questions, terms, thesaurus, only, output };
        return new CommandDefinition(command, RunAsync, Examples);

        async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
        {
            var engine = new Engine(context.Time);
            var mining = new PairMining(new RepositoryUnits(engine.Walker, engine.Reader, engine.Extractors), HeldOutSet.Load());
            var path = context.Resolve(parsed.GetValue(output)!);
            var sources = new MiningSources(Resolve(parsed.GetValue(thesaurus)), Resolve(parsed.GetValue(questions)), Resolve(parsed.GetValue(terms)), parsed.GetValue(only) is { Length: > 0 } named ? named : null);
            var manifest = await Task.Run(
                () => mining.Mine([.. parsed.GetValue(folders)!.Select(context.Resolve)], sources, path, Environment.ProcessorCount, new Progress(context), cancellationToken), cancellationToken);
            var page = Page.For(context.Output, context.OutputTerminal);
            foreach (var (kind, count) in manifest.Pairs.OrderBy(pair => pair.Key, StringComparer.Ordinal)) WriteCount(page, kind, count);
            foreach (var (reason, count) in manifest.Rejected) WriteCount(page, "left out, " + reason, count);
            return manifest.Pairs.Count > 0 ? ExitCode.Found : ExitCode.NothingFound;

            string? Resolve(string? folder) => folder is null ? null : context.Resolve(folder);
        }
    }

    private static void WriteCount(Page page, string name, int count)
    {
        page.Write(count.ToString("n0", CultureInfo.InvariantCulture).PadLeft(10) + "  " + name);
        page.EndLine();
    }

    private sealed class Progress(CommandContext context) : IProgress<MinedRepository>
    {
        public void Report(MinedRepository value) => context.Error.Write(
            value.Refused is { } reason
                ? $"refused {SafeText.Clean(value.Name)}: {SafeText.Clean(reason)}\n"
                : FormattableString.Invariant($"{SafeText.Clean(value.Name)}: {value.CSharpPairs + value.PythonPairs:n0} pairs\n"));
    }
}
