using System.Globalization;
using System.Text;
using Sextant.Errors;
using Sextant.Indexing;
using Sextant.Repositories;

namespace Sextant.Commands.Ci;

/// <summary>What a refresh did, as the Markdown that CI systems show beside a job.</summary>
internal static class JobSummary
{
    private const int ShownSkips = 100;

    /// <param name="size">Bytes that the index takes on disk.</param>
    public static string Write(RefreshSummary summary, long size)
    {
        var text = new StringBuilder();
        text.Append("### Sextant index\n\n| | |\n|---|---:|\n");
        Row(text, "files", summary.Files);
        Row(text, "functions and types", summary.Units);
        Row(text, "added", summary.Added);
        Row(text, "changed", summary.Updated);
        Row(text, "removed", summary.Removed);
        Row(text, "embedded", summary.Embedded);
        Row(text, "files skipped", summary.Skipped.Count);
        Row(text, "seconds", summary.Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture));
        Row(text, "index size", Sizes.Of(size));
        Row(text, "embedding model", Harmless(summary.Model));
        foreach (var notice in summary.Notices) text.Append(CultureInfo.InvariantCulture, $"\n{Harmless(notice)}\n");
        Skipped(text, summary.Skipped);
        return text.ToString();
    }

    /// <summary>Appends, as CI systems ask it of the steps of a job.</summary>
    /// <exception cref="UsageException">The file cannot be written.</exception>
    public static async Task AppendAsync(string file, string markdown, CancellationToken cancellationToken)
    {
        try
        {
            await File.AppendAllTextAsync(file, markdown, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"Cannot write the job summary {file} ({e.Message}); name another file with --summary FILE.", e);
        }
    }

    private static void Skipped(StringBuilder text, IReadOnlyList<SkippedFile> skipped)
    {
        if (skipped.Count == 0) return;
        text.Append("\n<details><summary>Skipped files</summary>\n\n");
        foreach (var file in skipped.Take(ShownSkips)) text.Append(CultureInfo.InvariantCulture, $"- {Harmless(file.Path)}: {Harmless(file.Reason)}\n");
        if (skipped.Count > ShownSkips) text.Append(CultureInfo.InvariantCulture, $"- and {Refresh.Count(skipped.Count - ShownSkips, "more file")}\n");
        text.Append("\n</details>\n");
    }

    private static void Row(StringBuilder text, string name, int value) => Row(text, name, value.ToString("n0", CultureInfo.InvariantCulture));

    private static void Row(StringBuilder text, string name, string value) => text.Append(CultureInfo.InvariantCulture, $"| {name} | {value} |\n");

    // Names come from the repository: they may not become links, images or HTML of the page that shows them.
    private static string Harmless(string text)
    {
        var harmless = new StringBuilder(text.Length);
        foreach (var letter in Rendering.SafeText.Clean(text).ReplaceLineEndings(" "))
        {
            if (char.IsAsciiLetterOrDigit(letter) || letter is ' ' or '/' or '.' or ',' or '-' or '_' or '(' or ')' || letter > '~') harmless.Append(letter);
            else harmless.Append(CultureInfo.InvariantCulture, $"&#{(int)letter};");
        }

        return harmless.Replace("_", "\\_").ToString();
    }
}
