using Sextant.Sharing.Published;

namespace Sextant.Commands.Doctor;

/// <summary>The index that a team publishes can be had, where the user has configured one.</summary>
internal sealed class SharedIndexCheck : ICheck
{
    public string Name => "shared index";

    public async Task<Finding> RunAsync(Subject subject, CancellationToken cancellationToken)
    {
        if (subject.Engine.PublishedIndex(subject.Context.Variable, subject.Location.Root) is not { } published)
            return Finding.Ok(Name, $"not configured; {PublishedLocation.Variable} names the folder or address of your team's");
        var outcome = await published.LookAsync(subject.Location, cancellationToken);
        return outcome.Result switch
        {
            PublishedResult.Taken => Finding.Ok(Name, outcome.Message),
            PublishedResult.Nothing => Finding.Warning(Name, outcome.Message, "See whether CI publishes it there; samples/ci has workflows that do."),
            _ => Finding.Warning(Name, outcome.Message, $"Check {PublishedLocation.Variable}, {PublishedLocation.TokenVariable}, and HTTPS_PROXY where there is a proxy."),
        };
    }
}
