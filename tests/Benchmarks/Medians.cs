using System.Diagnostics;

namespace Sextant.Benchmarks;

/// <summary>Measures alternatives in turn within one run, so that all see the same weather, and takes medians.</summary>
internal static class Medians
{
    /// <returns>Milliseconds an action, in their order.</returns>
    public static double[] Milliseconds(int rounds, params Action[] actions) => [.. Times(rounds, actions).Select(Median)];

    /// <returns>The same, with the least value of each.</returns>
    public static Table.Series[] Series(int rounds, params Action[] actions) => [.. Times(rounds, actions).Select(times => Table.Series.Of(times, "ms"))];

    private static double[][] Times(int rounds, Action[] actions)
    {
        foreach (var action in actions)
        {
            action();
            action();
        }

        var times = actions.Select(_ => new double[rounds]).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < actions.Length; i++)
            {
                var start = Stopwatch.GetTimestamp();
                actions[i]();
                times[i][round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }
        }

        return times;
    }

    public static double Median(double[] values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
