using Sextant.Commands.Rendering;
using Sextant.Errors;
using Sextant.Indexing;
using Sextant.Sharing;

namespace Sextant.Commands.Ci;

/// <summary>One run of <c>sextant index --ci</c>: restores the index of an earlier run, brings it up to date, saves it, and reports.</summary>
/// <param name="archive">The exported index to restore from and to save to, as the user wrote it; null where something else keeps the index.</param>
/// <param name="summaryFile">Where the job summary goes; null for nowhere.</param>
internal sealed class CiRun(CommandContext context, Engine engine, RepositoryChoice repository, string? archive, string? summaryFile)
{
    public async Task<RefreshSummary> RunAsync(bool full, bool yes, CancellationToken cancellationToken)
    {
        if (archive is not null && !full) await RestoreAsync(archive, cancellationToken);
        var options = new RefreshOptions { Full = full, TrustTimes = false };
        var summary = await Refresh.RunAsync(context with { ErrorTerminal = TerminalFacts.None }, engine, repository, options, yes, cancellationToken);
        if (archive is not null) await IndexExport.RunAsync(repository.Location, context.Resolve(archive), cancellationToken);
        if (summaryFile is not null) await JobSummary.AppendAsync(summaryFile, JobSummary.Write(summary, repository.Location.SizeOnDisk()), cancellationToken);
        return summary;
    }

    /// <summary>An archive that is not there or cannot be used costs time, and never the job: the index is built from the sources.</summary>
    private async Task RestoreAsync(string file, CancellationToken cancellationToken)
    {
        var path = context.Resolve(file);
        if (!File.Exists(path)) return;
        try
        {
            await engine.Import.RunAsync(path, file, repository.Location, cancellationToken);
        }
        catch (Exception e) when (e is UsageException or SextantException)
        {
            context.Error.Write($"sextant: not restored: {SafeText.FirstLine(e.Message)}\n");
        }
    }
}
