namespace Sextant.Commands.Doctor;

/// <summary>One thing that can be wrong with a machine, a repository or an index.</summary>
internal interface ICheck
{
    string Name { get; }

    /// <summary>May fail in any way; that is a finding, too.</summary>
    Task<Finding> RunAsync(Subject subject, CancellationToken cancellationToken);
}
