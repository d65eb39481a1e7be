using System.CommandLine;
using Sextant.Commands.Json;
using Sextant.Commands.Rendering;
using Sextant.Errors;

namespace Sextant.Commands.Doctor;

/// <summary><c>sextant doctor</c>: looks at everything that can be wrong, and says what to do about it. Changes nothing.</summary>
internal static class DoctorCommand
{
    private const int WidestName = 13;

    private static readonly string[] Examples = ["sextant doctor", "sextant doctor ../some-repository --json"];

    private static readonly ICheck[] Checks =
    [
        new VersionCheck(), new ModelCheck(), new GitCheck(), new RepositoryCheck(), new IndexHealthCheck(), new PermissionCheck(), new FileWatchCheck(), new EndpointCheck(), new SharedIndexCheck(),
    ];

    public static CommandDefinition Create(CommandContext context)
    {
        var (path, index, json) = (CommonOptions.RepositoryPath(), CommonOptions.Index(), CommonOptions.Json());
        var command = new Command("doctor", "Look for what is wrong, and say what to do about it.") { path, index, json };
        return new CommandDefinition(command, RunAsync, Examples);

        async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
        {
            var repository = RepositoryChoice.Of(context, parsed.GetValue(path), parsed.GetValue(index));
            var findings = await ExamineAsync(new Subject(context, new Engine(context.Time), repository.Location), cancellationToken);
            if (parsed.Has(json)) context.Output.WriteJsonLine(DoctorJson.Of(findings));
            else Print(Page.For(context.Output, context.OutputTerminal), findings);
            return IsHealthy(findings) ? ExitCode.Found : ExitCode.Failed;
        }
    }

    public static bool IsHealthy(IReadOnlyList<Finding> findings) => findings.All(finding => finding.Health != Health.Trouble);

    private static async Task<IReadOnlyList<Finding>> ExamineAsync(Subject subject, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        foreach (var check in Checks) findings.Add(await RunAsync(check, subject, cancellationToken));
        return findings;
    }

    private static async Task<Finding> RunAsync(ICheck check, Subject subject, CancellationToken cancellationToken)
    {
        try
        {
            return await check.RunAsync(subject, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A check that fails in a way that nobody thought of is what a doctor is for.
            var advice = e is UsageException or SextantException ? "See docs/troubleshooting.md." : $"This is a defect of Sextant; report it with {e.GetType().Name}.";
            return Finding.Trouble(check.Name, e.Message, advice);
        }
    }

    private static void Print(Page page, IReadOnlyList<Finding> findings)
    {
        foreach (var finding in findings)
        {
            var (mark, tone) = finding.Health switch
            {
                Health.Ok => ("ok", Tone.Quiet),
                Health.Warning => ("warning", Tone.Warning),
                _ => ("trouble", Tone.Warning),
            };
            page.Write(mark.PadRight(9), tone);
            page.Write(finding.Check.PadRight(WidestName + 2), Tone.Name);
            page.Write(finding.Message);
            page.EndLine(whole: true);
            if (finding.Advice is null) continue;
            page.Write(new string(' ', 9 + WidestName + 2) + "→ " + finding.Advice, Tone.Warning);
            page.EndLine(whole: true);
        }
    }
}
