using System.ComponentModel;
using System.Diagnostics;

namespace Sextant.LanguageServer.Transport;

/// <summary>Notices the death of the client that started us, for the case that another process keeps our input open.</summary>
internal sealed class ClientProcess : IDisposable
{
    /// <summary>A look costs microseconds, so an idle server stays idle.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    private readonly int _id;
    private readonly long _startTicks;
    private readonly Action _died;
    private readonly ITimer _timer;

    private ClientProcess(int id, long startTicks, Action died, TimeProvider time)
    {
        (_id, _startTicks, _died) = (id, startTicks, died);
        _timer = time.CreateTimer(_ => Look(), null, Interval, Interval);
    }

    /// <summary>Null where there is no such process to be seen: it may live on the other side of a container's wall, so its absence says nothing.</summary>
    public static ClientProcess? Watch(int id, Action died, TimeProvider time) =>
        StartOf(id) is { } start ? new ClientProcess(id, start, died, time) : null;

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        if (StartOf(_id) is { } start && Math.Abs(start - _startTicks) < TimeSpan.TicksPerSecond) return;
        _timer.Dispose();
        _died();
    }

    /// <summary>When the process with this id started, 0 where that is not told; null where it does not run. A number may be given to another process later.</summary>
    private static long? StartOf(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return process.HasExited ? null : process.StartTime.Ticks;
        }
        catch (Win32Exception)
        {
            // It runs, as another user.
            return 0;
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
