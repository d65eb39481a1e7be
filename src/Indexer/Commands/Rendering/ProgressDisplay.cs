using System.Globalization;
using Sextant.Indexing;

namespace Sextant.Commands.Rendering;

/// <summary>Shows how far a refresh is: a moving line on a terminal, now and then a plain line elsewhere, nothing where it is done at once.</summary>
/// <remarks>Reports may come from any thread; only <see cref="RunAsync"/> writes.</remarks>
internal sealed class ProgressDisplay(CommandContext context) : IProgress<RefreshProgress>
{
    /// <summary>Work that ends sooner is not worth a line.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    private static readonly TimeSpan TerminalInterval = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan LogInterval = TimeSpan.FromSeconds(10);

    private volatile RefreshProgress? _latest;

    public void Report(RefreshProgress value) => _latest = value;

    /// <summary>Awaits the work and shows progress meanwhile; the moving line is gone when this returns.</summary>
    public async Task<T> RunAsync<T>(Task<T> work)
    {
        var onTerminal = context.ErrorTerminal.IsTerminal;
        if (await EndsWithin(work, onTerminal ? Patience : LogInterval)) return await work;

        using var line = onTerminal ? new MovingLine(context.Error, context.ErrorTerminal) : null;
        do
        {
            if (_latest is not { } progress) continue;
            if (line is not null) line.Show(progress);
            else await context.Error.WriteAsync($"{Describe(progress)}\n");
        }
        while (!await EndsWithin(work, onTerminal ? TerminalInterval : LogInterval));

        return await work;
    }

    /// <summary>Such as <c>indexing 120 of 4,000 files, 1,534 code units, 5,120/s, 0:42 left</c>.</summary>
    public static string Describe(RefreshProgress progress)
    {
        var text = FormattableString.Invariant($"{progress.Stage} {progress.FilesDone:n0} of {progress.FilesTotal:n0} files, {progress.Units:n0} code units");
        var seconds = progress.Elapsed.TotalSeconds;
        if (seconds < 1 || progress.FilesDone == 0) return text;
        text += string.Create(CultureInfo.InvariantCulture, $", {progress.Units / seconds:n0}/s");
        return TimeLeft(progress) is { } left ? $"{text}, {Clock(left)} left" : text;
    }

    /// <summary>What the files that are left take at the present rate; null where nobody can tell yet.</summary>
    public static TimeSpan? TimeLeft(RefreshProgress progress) =>
        progress.FilesDone > 0 && progress.FilesDone < progress.FilesTotal && progress.Elapsed > TimeSpan.Zero
            ? progress.Elapsed * ((double)(progress.FilesTotal - progress.FilesDone) / progress.FilesDone)
            : null;

    private static string Clock(TimeSpan time) => time.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time:mm\\:ss}")
        : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time:ss}");

    private async Task<bool> EndsWithin(Task work, TimeSpan time)
    {
        using var stop = new CancellationTokenSource();
        var ended = await Task.WhenAny(work, Task.Delay(time, context.Time, stop.Token)) == work;
        await stop.CancelAsync();
        return ended;
    }
}
