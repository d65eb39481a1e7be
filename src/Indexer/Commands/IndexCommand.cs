using System.CommandLine;
using Sextant.Commands.Json;
using Sextant.Commands.Rendering;

namespace Sextant.Commands;

/// <summary><c>sextant index</c>: brings the index up to date.</summary>
internal static class IndexCommand
{
    private const int ShownSkips = 10;

    public static string[] Examples { get; } = ["sextant index", "sextant index ../some-repository --json", "sextant index --full"];

    public static Command Create(CommandContext context)
    {
        var (path, index, json) = (CommonOptions.RepositoryPath(), CommonOptions.Index(), CommonOptions.Json());
        var full = new Option<bool>("--full") { Description = "Read and embed everything again, whatever the index says." };
        var command = new Command("index", "Build the index of a repository, or bring it up to date.") { path, index, full, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var repository = RepositoryChoice.Of(context, parsed.GetValue(path), parsed.GetValue(index));
            var summary = await Refresh.RunAsync(context, new Engine(context.Time), repository, parsed.GetValue(full), cancellationToken);
            if (parsed.GetValue(json))
            {
                context.Output.WriteJsonLine(IndexSummaryJson.Of(summary));
                return ExitCode.Found;
            }

            await context.Output.WriteAsync($"{Refresh.Describe(summary)}\n");
            await NameSkippedAsync(context, summary.Skipped);
            return ExitCode.Found;
        });
        return command;
    }

    private static async Task NameSkippedAsync(CommandContext context, IReadOnlyList<Repositories.SkippedFile> skipped)
    {
        foreach (var file in skipped.Take(ShownSkips)) await context.Error.WriteAsync($"skipped {SafeText.Clean(file.Path)}: {SafeText.Clean(file.Reason)}\n");
        if (skipped.Count > ShownSkips) await context.Error.WriteAsync($"and {Refresh.Count(skipped.Count - ShownSkips, "more file")} skipped; --json names all of them\n");
    }
}
