using System.Diagnostics;
using System.Globalization;
using System.Text;
using Sextant.Stress.Children;

namespace Sextant.Stress.Fuzzing;

/// <summary>Throws mutated inputs at everything that reads a stranger's bytes; a crash, an exception, a broken invariant or a hang is a finding.</summary>
internal static class FuzzRun
{
    private const int BatchSize = 500;

    /// <summary>No input of at most 200,000 characters may keep a reader busy for so long, even on a loaded machine.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(60);

    public static async Task RunAsync(StressOptions options, Report report)
    {
        var targets = FuzzTargets.All(options.Repository);
        var seed = options.Seed;
        foreach (var target in targets)
        {
            var (clock, number, findings) = (Stopwatch.StartNew(), 0, 0);
            while (clock.Elapsed < TimeSpan.FromSeconds((double)options.FuzzSeconds / targets.Count))
            {
                findings += await BatchAsync(target, options.Repository, seed, number, report);
                number += BatchSize;
            }

            report.Say($"{target.Name}: {number:n0} inputs, {findings} findings, {clock.Elapsed.TotalSeconds:0} s");
        }
    }

    private static async Task<int> BatchAsync(IFuzzTarget target, string repository, int seed, int first, Report report)
    {
        var (findings, next, end) = (0, first, first + BatchSize);
        while (next < end)
        {
            using var child = Child.StartSelf(FuzzChild.Verb, target.Name, repository, Number(seed), Number(next), Number(end - next));
            var errors = child.StandardError.ReadToEndAsync();
            var (at, isDone) = (next, false);
            while (await ReadLineAsync(child) is { } line)
            {
                if (line.StartsWith("at ", StringComparison.Ordinal)) at = int.Parse(line[3..], CultureInfo.InvariantCulture);
                if (line.StartsWith("finding ", StringComparison.Ordinal)) Found(at, line);
                isDone |= line == "done";
            }

            if (!child.HasExited) child.Kill();
            await child.WaitForExitAsync();
            if (isDone) return findings;
            Found(at, $"ended or hung: {FirstLines(await errors)}");
            next = at + 1;
        }

        return findings;

        void Found(int number, string what)
        {
            findings++;
            var file = Path.Combine(Path.GetTempPath(), $"sextant-fuzz-{target.Name}-{seed}-{number}.txt");
            // Half surrogates do not survive UTF-8; seed and number make the exact input again.
            File.WriteAllBytes(file, Encoding.UTF8.GetBytes(FuzzChild.InputOf(target, seed, number)));
            report.Fail($"{target.Name} seed {seed} number {number}, input in {file}: {what}");
        }
    }

    /// <summary>Null at the end, and where nothing is said for too long.</summary>
    private static async Task<string?> ReadLineAsync(Process child)
    {
        try
        {
            return await child.StandardOutput.ReadLineAsync().WaitAsync(Hang);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    private static string FirstLines(string text) => string.Join(" | ", text.Split('\n').Take(6));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
