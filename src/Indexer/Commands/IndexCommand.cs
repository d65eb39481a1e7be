using System.CommandLine;
using Sextant.Commands.Ci;
using Sextant.Commands.Configuration;
using Sextant.Commands.Json;
using Sextant.Commands.Rendering;
using Sextant.Errors;
using Sextant.Indexing;

namespace Sextant.Commands;

/// <summary><c>sextant index</c>: brings the index up to date.</summary>
internal static class IndexCommand
{
    private const int ShownSkips = 10;

    private static readonly string[] Examples =
    [
        "sextant index",
        "sextant index ../some-repository --json",
        "sextant index --full",
        "sextant index --ci --archive index.sextant",
        "sextant index --model text-embedding-3-small --dry-run",
        "sextant index --endpoint http://localhost:11434/v1 --model nomic-embed-text",
    ];

    public static CommandDefinition Create(CommandContext context)
    {
        var (path, index, json) = (CommonOptions.RepositoryPath(), CommonOptions.Index(), CommonOptions.Json());
        var full = CommonOptions.Flag("--full", "Read and embed everything again, whatever the index says.");
        var ci = CommonOptions.Flag("--ci", "For a CI job: contents decide and not file times; one line, and a job summary.");
        var archive = new Option<string?>("--archive") { Description = "With --ci: an exported index to restore first, where it is there, and to save afterwards.", HelpName = "FILE" };
        var summary = new Option<string?>("--summary") { Description = "With --ci: append the job summary, in Markdown, to this file. [default: $GITHUB_STEP_SUMMARY]", HelpName = "FILE" };
        var command = new Command("index", "Build the index of a repository, or bring it up to date.") { path, index, full, json, ci, archive, summary };
        var flags = EndpointFlags.AddTo(command);
        var yes = CommonOptions.Flag("--yes", "Do not ask before much code is sent to an endpoint.");
        var dryRun = CommonOptions.Flag("--dry-run", "Say what would be sent to the endpoint and what that costs; send and write nothing.");
        command.Add(yes);
        command.Add(dryRun);
        return new CommandDefinition(command, RunAsync, Examples);

        async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
        {
            var repository = RepositoryChoice.Of(context, parsed.GetValue(path), parsed.GetValue(index));
            var engine = await Engine.OpenAsync(context, flags(parsed), repository.Location, cancellationToken);
            if (parsed.Has(dryRun)) return await DryRun.RunAsync(context, engine, repository, parsed.Has(full), parsed.Has(json), cancellationToken);
            var summaryFile = parsed.GetValue(summary) is { } file ? context.Resolve(file) : context.Variable("GITHUB_STEP_SUMMARY") is { Length: > 0 } given ? given : null;
            if (!parsed.Has(ci)) RefuseWithoutCi(parsed, archive, summary);
            if (!parsed.Has(ci) && !parsed.Has(full)) await SharedIndex.TakeAsync(context, engine, repository, cancellationToken);
            var done = parsed.Has(ci)
                ? await new CiRun(context, engine, repository, parsed.GetValue(archive), summaryFile).RunAsync(parsed.Has(full), parsed.Has(yes), cancellationToken)
                : await Refresh.RunAsync(context, engine, repository, new RefreshOptions { Full = parsed.Has(full) }, parsed.Has(yes), cancellationToken);
            if (parsed.Has(json)) context.Output.WriteJsonLine(IndexSummaryJson.Of(done));
            else if (parsed.Has(ci)) context.Output.Write($"{Refresh.Describe(done)}, {Refresh.Count(done.Skipped.Count, "file")} skipped, {Sizes.Of(repository.Location.SizeOnDisk())}\n");
            else Print(context, done);
            return ExitCode.Found;
        }
    }

    private static void RefuseWithoutCi(ParseResult parsed, params Option<string?>[] options)
    {
        if (Array.Find(options, option => parsed.GetResult(option) is not null) is { } option) throw new UsageException($"{option.Name} goes with --ci; write: sextant index --ci {option.Name} FILE");
    }

    private static void Print(CommandContext context, RefreshSummary summary)
    {
        context.Output.Write($"{Refresh.Describe(summary)}\n");
        if (summary.Usage is { Requests: > 0 } usage) context.Output.Write($"{Refresh.Describe(usage)}\n");
        NameSkipped(context, summary.Skipped);
    }

    private static void NameSkipped(CommandContext context, IReadOnlyList<Repositories.SkippedFile> skipped)
    {
        foreach (var file in skipped.Take(ShownSkips)) context.Error.Write($"skipped {SafeText.Clean(file.Path)}: {SafeText.Clean(file.Reason)}\n");
        if (skipped.Count > ShownSkips) context.Error.Write($"and {Refresh.Count(skipped.Count - ShownSkips, "more file")} skipped; --json names all of them\n");
    }
}
