using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

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
        if (OperatingSystem.IsLinux()) return StartOnLinux(id);
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

    /// <summary>From proc(5): a fraction of what asking for the whole process takes.</summary>
    private static long? StartOnLinux(int id)
    {
        const int state = 0;
        const int startTime = 19;
        const int ticksASecond = 100;
        try
        {
            var text = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
            // The name before it, in parentheses, may hold anything.
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            if (fields[state] is "Z" or "X") return null;
            return long.Parse(fields[startTime], CultureInfo.InvariantCulture) * (TimeSpan.TicksPerSecond / ticksASecond);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
