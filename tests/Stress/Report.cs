using System.Diagnostics;

namespace Sextant.Stress;

/// <summary>One line for each check with what it did, one for each failure; the last line is <c>N passed, N failed</c>.</summary>
internal sealed class Report(TextWriter output)
{
    private readonly Stopwatch _clock = new();
    private int _passed;
    private int _failed;
    private int _failures;

    /// <summary>A check failed in this way; it goes on.</summary>
    public void Fail(string what)
    {
        Interlocked.Increment(ref _failures);
        lock (output) output.WriteLine($"  FAILED: {what}");
    }

    public void Say(string figures)
    {
        lock (output)
        {
            output.WriteLine($"  {figures}");
            output.Flush();
        }
    }

    /// <summary>Runs a check; it passes where it reported no failure and threw nothing.</summary>
    public async Task RunAsync(string name, Func<Task> check)
    {
        _failures = 0;
        output.WriteLine($"== {name}");
        _clock.Restart();
        try
        {
            await check();
        }
        catch (Exception e)
        {
            // Whatever it is, it is what this program looks for.
            Fail(e.ToString());
        }

        output.WriteLine($"  {(_failures == 0 ? "ok" : $"{_failures} failures")} in {_clock.Elapsed.TotalSeconds:0} s");
        if (_failures == 0) _passed++;
        else _failed++;
    }

    public int End()
    {
        output.WriteLine($"{_passed} passed, {_failed} failed");
        return _failed == 0 ? 0 : 1;
    }
}
