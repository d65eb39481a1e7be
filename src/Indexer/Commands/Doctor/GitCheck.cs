using Sextant.Repositories.Git;

namespace Sextant.Commands.Doctor;

/// <summary>git is there, and names the files of the repository.</summary>
internal sealed class GitCheck : ICheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public string Name => "git";

    public Task<Finding> RunAsync(Subject subject, CancellationToken cancellationToken) => Task.FromResult(Run(subject, cancellationToken));

    private Finding Run(Subject subject, CancellationToken cancellationToken)
    {
        var root = subject.Location.Root;
        if (GitProgram.Find(subject.Context.Variable("PATH"), root) is not { } program)
            return Finding.Warning(Name, "not on the path; ignore files are read instead", "Install git, so that exactly the files are indexed that git would name.");
        var tree = WorkTree.Around(root);
        var version = Version(program, tree ?? new WorkTree(root), cancellationToken);
        if (subject.Walk.Remarks.Count > 0)
            return Finding.Warning(Name, $"{version}; {subject.Walk.Remarks[0]}", "Run `git status` in the repository: it says what git needs, such as safe.directory.");
        return Finding.Ok(Name, tree is null ? $"{version}; {root} is not in a work tree, so ignore files are read" : $"{version}; work tree {tree.Top}");
    }

    private static string Version(string program, WorkTree tree, CancellationToken cancellationToken)
    {
        var start = GitCommand.Prepare(program, tree, "--version");
        using var process = System.Diagnostics.Process.Start(start)!;
        process.StandardInput.Close();
        var line = process.StandardOutput.ReadLineAsync(cancellationToken).AsTask().WaitAsync(Patience, cancellationToken).GetAwaiter().GetResult();
        return line?.Replace("git version ", "", StringComparison.Ordinal) ?? "git does not tell its version";
    }
}
