using System.CommandLine;
using System.Globalization;
using Sextant.Commands.Json;
using Sextant.Commands.Rendering;
using Sextant.Extraction;
using Sextant.Indexing;
using Sextant.Storage;

namespace Sextant.Commands;

/// <summary><c>sextant status</c>: what the index holds, and what it lacks.</summary>
internal static class StatusCommand
{
    private static readonly string[] Examples = ["sextant status", "sextant status ../some-repository --json"];

    public static CommandDefinition Create(CommandContext context)
    {
        var (path, index, json) = (CommonOptions.RepositoryPath(), CommonOptions.Index(), CommonOptions.Json());
        var command = new Command("status", "Show what the index holds and what has changed since.") { path, index, json };
        return new CommandDefinition(command, RunAsync, Examples);

        Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
        {
            var repository = RepositoryChoice.Of(context, parsed.GetValue(path), parsed.GetValue(index));
            var engine = new Engine(context.Time);
            var status = new IndexStatusReader(engine.Walker, engine.Reader, context.Time).Read(repository.Location, cancellationToken);
            if (parsed.Has(json)) context.Output.WriteJsonLine(StatusJson.Of(status));
            else Print(Page.For(context.Output, context.OutputTerminal), status);
            return Task.FromResult(status.Problem switch
            {
                null => ExitCode.Found,
                IndexProblem.Missing => ExitCode.NothingFound,
                _ => ExitCode.Failed,
            });
        }
    }

    private static void Print(Page page, IndexStatus status)
    {
        Line(page, "root", status.Root);
        Line(page, "index", status.SizeOnDisk > 0 ? $"{status.IndexPath}  {Sizes.Of(status.SizeOnDisk)}" : status.IndexPath);
        if (status.Problem is not null)
        {
            Line(page, "problem", status.Message ?? "", Tone.Warning);
        }
        else
        {
            Line(page, "files", $"{status.Files:n0}" + (status.Skipped.Count > 0 ? $"  ({status.Skipped.Count:n0} skipped)" : ""));
            Line(page, "units", Units(status));
            Line(page, "model", status.Model ?? "");
            if (status is { Age: { } age, ChangedAt: { } changedAt }) Line(page, "updated", string.Create(CultureInfo.InvariantCulture, $"{Ago(age)}  ({changedAt:u})"));
        }

        var pending = status.Pending;
        var nothing = pending is { Added: 0, Changed: 0, Removed: 0 };
        Line(page, "pending", nothing ? "nothing" : FormattableString.Invariant($"{pending.Added:n0} new, {pending.Changed:n0} changed, {pending.Removed:n0} removed files"));
    }

    private static string Units(IndexStatus status)
    {
        var types = status.Units.Where(unit => unit.Key.IsType()).Sum(unit => unit.Value);
        var all = status.Units.Values.Sum();
        var languages = string.Join(", ", status.UnitsByLanguage.OrderBy(unit => unit.Key).Select(unit => FormattableString.Invariant($"{LanguageNames.Of(unit.Key)} {unit.Value:n0}")));
        return FormattableString.Invariant($"{all:n0}  ({Refresh.Count(all - types, "function")}, {Refresh.Count(types, "type")}") + (languages.Length > 0 ? $"; {languages})" : ")");
    }

    private static void Line(Page page, string name, string value, Tone tone = Tone.Plain)
    {
        page.Write(name.PadRight(9), Tone.Quiet);
        page.Write(value, tone);
        page.EndLine();
    }

    /// <summary>Such as <c>3 minutes ago</c>.</summary>
    internal static string Ago(TimeSpan age) => age switch
    {
        { TotalSeconds: < 60 } => "less than a minute ago",
        { TotalMinutes: < 60 } => Refresh.Count((int)age.TotalMinutes, "minute") + " ago",
        { TotalHours: < 48 } => Refresh.Count((int)age.TotalHours, "hour") + " ago",
        _ => Refresh.Count((int)age.TotalDays, "day") + " ago",
    };
}
