namespace Sextant.Commands.Doctor;

/// <summary>There is something to index.</summary>
internal sealed class RepositoryCheck : ICheck
{
    public string Name => "repository";

    public Task<Finding> RunAsync(Subject subject, CancellationToken cancellationToken)
    {
        var walk = subject.Walk;
        var text = $"{subject.Location.Root}: {Refresh.Count(walk.Files.Count, "file")} of C# or Python, {Refresh.Count(walk.Skipped.Count, "file")} skipped";
        return Task.FromResult(walk.Files.Count > 0
            ? Finding.Ok(Name, text)
            : Finding.Warning(Name, text, "Choose the repository with --repo PATH; see also whether .gitignore or .sextantignore take its files out."));
    }
}
