using System.Runtime.InteropServices;

namespace Sextant.Commands.Doctor;

/// <summary>What runs, and on what.</summary>
internal sealed class VersionCheck : ICheck
{
    public string Name => "version";

    public Task<Finding> RunAsync(Subject subject, CancellationToken cancellationToken) => Task.FromResult(
        Finding.Ok(Name, $"sextant {CommandLine.Version}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription.Trim()} {RuntimeInformation.ProcessArchitecture}"));
}
