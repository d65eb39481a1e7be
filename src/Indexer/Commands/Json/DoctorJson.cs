using Sextant.Commands.Doctor;

namespace Sextant.Commands.Json;

/// <summary>What <c>sextant doctor --json</c> prints.</summary>
/// <param name="Healthy">False where any check found trouble.</param>
internal sealed record DoctorJson(bool Healthy, IReadOnlyList<FindingJson> Checks)
{
    public static DoctorJson Of(IReadOnlyList<Finding> findings) => new(
        DoctorCommand.IsHealthy(findings),
        [.. findings.Select(finding => new FindingJson(finding.Check, finding.Health.ToString().ToLowerInvariant(), finding.Message, finding.Advice))]);
}

/// <param name="State">ok, warning or trouble.</param>
/// <param name="Advice">What to do; null where all is well.</param>
internal sealed record FindingJson(string Check, string State, string Message, string? Advice);
