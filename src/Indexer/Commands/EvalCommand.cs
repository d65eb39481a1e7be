using System.CommandLine;
using System.Globalization;
using Sextant.Commands.Configuration;
using Sextant.Commands.Json;
using Sextant.Commands.Rendering;
using Sextant.Embedding;
using Sextant.Embedding.BuiltIn;
using Sextant.Errors;
using Sextant.Evaluation;
using Sextant.KnownAnswers;

namespace Sextant.Commands;

/// <summary><c>sextant eval</c>: measures answers on questions with known answers.</summary>
internal static class EvalCommand
{
    private const int ShownMisses = 20;

    private static readonly string[] Examples =
    [
        "sextant eval --documentation ../some-repository",
        "sextant eval --questions questions.jsonl --repo ../some-repository --misses",
        "sextant eval --questions tests/Quality/questions --repo ../clones --ablate",
        "sextant eval --names ../some-repository",
        "sextant eval --documentation ../some-repository --endpoint http://localhost:11434/v1 --model nomic-embed-text",
    ];

    public static CommandDefinition Create(CommandContext context)
    {
        var questions = new Option<string[]>("--questions")
        {
            Description = "Questions with their answers, one JSON object a line; or a folder of such files, one a repository. May be given several times, each with its --repo.",
            HelpName = "FILE",
        };
        var repository = new Option<string[]>("--repo") { Description = "What the questions are about; or the folder that holds the repositories.", HelpName = "PATH" };
        var names = new Option<string[]>("--names")
        {
            Description = "Ask each name that one code unit alone bears for this unit, in these repositories.", HelpName = "PATH", AllowMultipleArgumentsPerToken = true,
        };
        var documentation = new Option<string[]>("--documentation")
        {
            Description = "Ask each first sentence of documentation for its function, in these repositories without documentation.", HelpName = "PATH",
            AllowMultipleArgumentsPerToken = true,
        };
        var most = new Option<int>("--limit") { Description = "At most so many documentation questions a repository.", DefaultValueFactory = _ => 1000, HelpName = "N" };
        var table = new Option<string?>("--table") { Description = "An embedding table to measure instead of the built-in one.", HelpName = "FILE" };
        var withoutPaths = CommonOptions.Flag("--without-paths", "Leave the words of files and folders out of the index; vectors never have them.");
        var ablate = CommonOptions.Flag("--ablate", "Measure what is lost without each ranking rule.");
        var (misses, json) = (CommonOptions.Flag("--misses", "List the questions without a right answer among the first ten; as does --verbose."), CommonOptions.Json());
        var command = new Command("eval", "Measure answers on questions with known answers.") { questions, repository, names, documentation, most, table, withoutPaths, ablate, misses, json };
        var flags = EndpointFlags.AddTo(command);
        var yes = CommonOptions.Flag("--yes", "Do not ask before much code is sent to an endpoint.");
        command.Add(yes);
        return new CommandDefinition(command, RunAsync, Examples);

        async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
        {
            var engine = await OpenAsync(context, flags(parsed), parsed.GetValue(table), cancellationToken);
            var embedder = parsed.GetValue(table) is { } file ? new BuiltInEmbedder(ModelTrainCommand.OpenTable(context.Resolve(file))) : engine.Embedder;
            var run = new EvaluationRun(engine.Walker, engine.Reader, engine.Extractors, embedder, ablate: parsed.Has(ablate))
            {
                BeforeSending = embedder is IRemoteEmbedder remote ? new SendingConsent(context, remote, isFirst: true, parsed.Has(yes)) { Command = "sextant eval" }.AskAsync : null,
            };
            var page = Page.For(context.Output, context.OutputTerminal);
            switch (parsed.GetValue(questions) ?? [], parsed.GetValue(repository) ?? [], parsed.GetValue(names) ?? [], parsed.GetValue(documentation) ?? [])
            {
                case ({ Length: > 0 } paths, var roots, [], []) when paths.Length == roots.Length:
                    foreach (var (path, root) in paths.Zip(roots))
                        Report(await All(Pairs(context.Resolve(path), context.Resolve(root)), pair => run.QuestionsAsync(Existing(pair.Repository), QuestionFile.Read(pair.Questions), cancellationToken)));
                    break;
                case ([], [], { Length: > 0 } roots, []):
                    Report(await All(roots, root => run.NamesAsync(Existing(context.Resolve(root)), cancellationToken)));
                    break;
                case ([], [], [], { Length: > 0 } roots):
                    Report(await All(roots, root => run.DocumentationAsync(Existing(context.Resolve(root)), Math.Max(1, parsed.GetValue(most)), parsed.Has(withoutPaths), cancellationToken)));
                    break;
                default:
                    throw new UsageException("Ask for either --questions FILE, each with its --repo PATH, or --names PATH, or --documentation PATH.");
            }

            return ExitCode.Found;

            void Report(IReadOnlyList<EvaluationResult> results)
            {
                var report = EvaluationReport.Of(embedder.Fingerprint, results);
                if (parsed.Has(json)) context.Output.WriteJsonLine(EvaluationJson.Of(report));
                else Print(page, report, parsed.Has(misses) || parsed.GetValue<bool>("--verbose"));
            }
        }
    }

    /// <summary>With the model that the flags name, else the built-in one: what is measured does not depend on the settings of whoever measures.</summary>
    private static Task<Engine> OpenAsync(CommandContext context, EndpointFlags flags, string? table, CancellationToken cancellationToken)
    {
        if (flags.Model is null && flags.Endpoint is null) return Task.FromResult(new Engine(context.Time));
        return table is null ? Engine.OpenAsync(context, flags, null, cancellationToken) : throw new UsageException("--table is a table of the built-in model; leave it out, or --model and --endpoint.");
    }

    private static async Task<IReadOnlyList<EvaluationResult>> All<T>(IEnumerable<T> items, Func<T, Task<EvaluationResult>> measure)
    {
        var results = new List<EvaluationResult>();
        foreach (var item in items) results.Add(await measure(item));
        return results;
    }

    private static IEnumerable<(string Questions, string Repository)> Pairs(string questions, string repository)
    {
        if (!Directory.Exists(questions)) return [(questions, repository)];
        var files = QuestionFile.Find(questions);
        if (files.Count == 0) throw new UsageException($"There is no .jsonl file in {questions}.");
        return files.Select(file => (file.Path, Path.Combine(repository, file.Name)));
    }

    private static string Existing(string folder) => Directory.Exists(folder) ? folder : throw new UsageException($"There is no folder {folder}.");

    private static void Print(Page page, EvaluationReport report, bool listMisses)
    {
        WriteLine(page, string.Create(CultureInfo.InvariantCulture, $"{report.Units:n0} code units, model {report.Model}"));
        WriteLine(page, $"{"ranking",-30} {"questions",-22} {"n",5} {"MRR",6} {"R@1",6} {"R@5",6} {"R@10",6} {"NDCG@10",8}");
        foreach (var (variant, group, metrics) in report.Rows)
        {
            WriteLine(page, string.Create(
                CultureInfo.InvariantCulture,
                $"{variant,-30} {group,-22} {metrics.Questions,5} {metrics.MeanReciprocalRank,6:.0000} {metrics.RecallAt1,6:.000} {metrics.RecallAt5,6:.000} {metrics.RecallAt10,6:.000} {metrics.NdcgAt10,8:.0000}"));
        }

        if (!listMisses) return;
        foreach (var miss in report.Misses.Take(ShownMisses))
            WriteLine(page, $"{miss.FirstHit?.ToString(CultureInfo.InvariantCulture) ?? "-",6}  {miss.Question.Query}  ->  {string.Join(", ", miss.Question.Gold.Select(gold => gold.Name ?? gold.Path))}");
        if (report.Misses.Count > ShownMisses) WriteLine(page, $"and {report.Misses.Count - ShownMisses} more");
    }

    private static void WriteLine(Page page, string text)
    {
        page.Write(text);
        page.EndLine();
    }
}
