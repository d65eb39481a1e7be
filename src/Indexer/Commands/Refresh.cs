using System.Globalization;
using Sextant.Commands.Rendering;
using Sextant.Indexing;

namespace Sextant.Commands;

/// <summary>A refresh with what people see of it on standard error.</summary>
internal static class Refresh
{
    public static async Task<RefreshSummary> RunAsync(
        CommandContext context, Engine engine, RepositoryChoice repository, RefreshOptions options, CancellationToken cancellationToken)
    {
        var display = new ProgressDisplay(context);
        // On a thread of its own: much of it is not asynchronous.
        var work = Task.Run(
            () => engine.Refresher.RefreshAsync(repository.Location, options, display, cancellationToken), cancellationToken);
        var summary = await display.RunAsync(work);
        foreach (var notice in summary.Notices) context.Error.Write($"sextant: {SafeText.FirstLine(notice)}\n");
        return summary;
    }

    /// <summary>Such as <c>indexed 120 files, 1,534 code units in 2.1 s (12 added, 3 updated, 1 removed)</c>.</summary>
    public static string Describe(RefreshSummary summary)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture, $"indexed {Count(summary.Files, "file")}, {Count(summary.Units, "code unit")} in {summary.Elapsed.TotalSeconds:0.0} s");
        var nothing = summary is { Added: 0, Updated: 0, Removed: 0 };
        return nothing
            ? $"{text} (nothing has changed)"
            : string.Create(CultureInfo.InvariantCulture, $"{text} ({summary.Added:n0} added, {summary.Updated:n0} updated, {summary.Removed:n0} removed)");
    }

    public static string Count(int number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number:n0} {noun}{(number == 1 ? "" : "s")}");
}
