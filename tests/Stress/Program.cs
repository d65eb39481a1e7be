using Sextant.Stress;
using Sextant.Stress.Crowds;
using Sextant.Stress.Damage;
using Sextant.Stress.Fuzzing;
using Sextant.Stress.Kills;
using Sextant.Stress.Large;

var checks = new Dictionary<string, Func<StressOptions, Report, Task>>(StringComparer.Ordinal)
{
    ["fuzz"] = FuzzRun.RunAsync,
    ["damage"] = DamageRun.RunAsync,
    ["kill"] = KillRun.RunAsync,
    ["crowd"] = CrowdRun.RunAsync,
    ["large"] = LargeRun.RunAsync,
};

if (args is [FuzzChild.Verb, ..]) return FuzzChild.Run(args[1..]);
if (args is [IndexingChild.Verb, ..]) return await IndexingChild.RunAsync(args[1..]);
if (StressOptions.Parse(args, [.. checks.Keys]) is not { } options)
{
    Console.Error.WriteLine(
        $"usage: Stress {string.Join('|', checks.Keys)}|all [--quick] [--seed N] [--repository FOLDER] [--kills N] [--mutations N] [--seconds N (crowd)] [--files N (large)] [--fuzz-seconds N]");
    return 2;
}

var report = new Report(Console.Out);
foreach (var (name, check) in checks)
{
    if (options.Checks.Contains(name)) await report.RunAsync(name, () => check(options, report));
}

return report.End();
