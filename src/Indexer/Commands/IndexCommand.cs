using System.CommandLine;
using Sextant.Commands.Json;
using Sextant.Commands.Rendering;

namespace Sextant.Commands;

/// <summary><c>sextant index</c>: brings the index up to date.</summary>
internal static class IndexCommand
{
    private const int ShownSkips = 10;

    private static readonly string[] Examples = ["sextant index", "sextant index ../some-repository --json", "sextant index --full"];

    public static CommandDefinition Create(CommandContext context)
    {
        var (path, index, json) = (CommonOptions.RepositoryPath(), CommonOptions.Index(), CommonOptions.Json());
        var full = CommonOptions.Flag("--full", "Read and embed everything again, whatever the index says.");
        var command = new Command("index", "Build the index of a repository, or bring it up to date.") { path, index, full, json };
        return new CommandDefinition(command, RunAsync, Examples);

        Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
        {
            var repository = RepositoryChoice.Of(context, parsed.GetValue(path), parsed.GetValue(index));
            return IndexAsync(context, repository, parsed.Has(full), parsed.Has(json), cancellationToken);
        }
    }

    private static async Task<int> IndexAsync(CommandContext context, RepositoryChoice repository, bool full, bool json, CancellationToken cancellationToken)
    {
        var summary = await Refresh.RunAsync(context, new Engine(context.Time), repository, full, cancellationToken);
        if (json)
        {
            context.Output.WriteJsonLine(IndexSummaryJson.Of(summary));
            return ExitCode.Found;
        }

        context.Output.Write($"{Refresh.Describe(summary)}\n");
        NameSkipped(context, summary.Skipped);
        return ExitCode.Found;
    }

    private static void NameSkipped(CommandContext context, IReadOnlyList<Repositories.SkippedFile> skipped)
    {
        foreach (var file in skipped.Take(ShownSkips)) context.Error.Write($"skipped {SafeText.Clean(file.Path)}: {SafeText.Clean(file.Reason)}\n");
        if (skipped.Count > ShownSkips) context.Error.Write($"and {Refresh.Count(skipped.Count - ShownSkips, "more file")} skipped; --json names all of them\n");
    }
}
