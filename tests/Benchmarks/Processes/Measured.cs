using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Sextant.Benchmarks.Processes;

/// <summary>What one process took. Linux only: it reads the kernel's accounts.</summary>
/// <param name="PeakBytes">Largest resident set; sampled, so that growth in the last milliseconds may be missed.</param>
internal sealed record Measured(double WallMs, double CpuMs, long PeakBytes)
{
    public static Measured Of(string folder, string program, params string[] arguments) => With(new Dictionary<string, string>(), folder, program, arguments);

    /// <param name="variables">Of the environment, on top of the present ones.</param>
    public static Measured With(IReadOnlyDictionary<string, string> variables, string folder, string program, params string[] arguments)
    {
        var startInfo = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in variables) startInfo.Environment[name] = value;
        var cpu = CpuOfChildren();
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start(startInfo)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        long peak = 0;
        while (!process.WaitForExit(20)) peak = Math.Max(peak, PeakOf(process.Id));
        var wall = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        Task.WaitAll(output, error);
        if (process.ExitCode > 1) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended {process.ExitCode}: {error.Result}");
        return new Measured(wall, CpuOfChildren() - cpu, peak);
    }

    /// <summary>What a program printed; null where there is no such program, or it failed.</summary>
    public static string? Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            _ = error.Result;
            return process.ExitCode == 0 ? output : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Runs alternatives in turn, after a first run of each that does not count.</summary>
    public static Measured[] Medians(int rounds, params Func<Measured>[] alternatives) => [.. Interleaved(rounds, alternatives).Select(runs => new Measured(
        Benchmarks.Medians.Median([.. runs.Select(run => run.WallMs)]),
        Benchmarks.Medians.Median([.. runs.Select(run => run.CpuMs)]),
        runs.Max(run => run.PeakBytes)))];

    /// <summary>Every run of each alternative; in turn, so that all see the same weather, after a first run of each that does not count.</summary>
    public static List<Measured>[] Interleaved(int rounds, params Func<Measured>[] alternatives)
    {
        foreach (var alternative in alternatives) alternative();
        var all = alternatives.Select(_ => new List<Measured>()).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < alternatives.Length; i++) all[i].Add(alternatives[i]());
        }

        return all;
    }

    private static long PeakOf(int id)
    {
        try
        {
            var line = File.ReadLines($"/proc/{id.ToString(CultureInfo.InvariantCulture)}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            // Ended meanwhile.
            return 0;
        }
    }

    /// <summary>Milliseconds that all children that have ended took.</summary>
    private static double CpuOfChildren()
    {
        const int Children = -1;
        var usage = new long[18];
        if (GetResourceUsage(Children, usage) != 0) throw new InvalidOperationException("getrusage failed.");
        return ((usage[0] + usage[2]) * 1000.0) + ((usage[1] + usage[3]) / 1000.0);
    }

    [DllImport("libc", EntryPoint = "getrusage")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetResourceUsage(int who, long[] usage);
}
