using System.Text.RegularExpressions;
using Sextant.Repositories.Git;

namespace Sextant.Sharing.Published;

/// <summary>What a team calls a repository, whatever way each of them cloned it: host and path of its <c>origin</c>, such as <c>github.com/acme/app</c>.</summary>
public static partial class RepositoryName
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <param name="root">Absolute path of a repository.</param>
    /// <returns>The name; null without git, without an <c>origin</c>, or where that is not on a host.</returns>
    public static string? Of(string root, CancellationToken cancellationToken)
    {
        if (WorkTree.Around(root) is not { } tree || GitProgram.Find(Environment.GetEnvironmentVariable("PATH"), tree.Top) is not { } program) return null;
        string? address = null;
        try
        {
            using var process = GitProcess.Start(GitCommand.Prepare(program, tree, "config", "-z", "--get", "remote.origin.url"), Patience, cancellationToken);
            process.ReadEntries(entry => address ??= System.Text.Encoding.UTF8.GetString(entry));
        }
        catch (GitException)
        {
            // Among other things the answer of git where there is no such remote.
            return null;
        }

        return address is null ? null : FromAddress(address);
    }

    /// <summary>The name in a remote's address, lower-case; null where it is a path on this machine, or has parts that no host gives to repositories.</summary>
    public static string? FromAddress(string address)
    {
        var match = Url().Match(address);
        if (!match.Success) match = Scp().Match(address);
        if (!match.Success) return null;
        var parts = match.Groups["path"].Value.Trim('/').Split('/');
        if (parts[^1].EndsWith(".git", StringComparison.OrdinalIgnoreCase)) parts[^1] = parts[^1][..^4];
        // Names become paths and addresses: nothing in them may lead elsewhere.
        return parts.All(part => Part().IsMatch(part) && part.Trim('.').Length > 0) ? $"{match.Groups["host"].Value}/{string.Join('/', parts)}".ToLowerInvariant() : null;
    }

    [GeneratedRegex(@"^(?:https?|ssh|git)://(?:[^/@]*@)?(?<host>[A-Za-z0-9][A-Za-z0-9.-]*)(?::[0-9]+)?/(?<path>.+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Url();

    [GeneratedRegex(@"^(?:[^/@:]+@)?(?<host>[A-Za-z0-9][A-Za-z0-9.-]+):(?<path>(?!//)[^\\:]+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Scp();

    [GeneratedRegex(@"^[\w.~-]+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Part();
}
