using System.Diagnostics;

namespace Sextant.Repositories.Git;

/// <summary>Prepares git commands that execute nothing a repository brings, ask nothing and change nothing.</summary>
/// <remarks>
/// What a hostile <c>.git</c> could use, and what closes it: a file system monitor and hooks (<c>-c</c>, which beats every file); a missing
/// blob of a partial clone that is fetched through a transport or an upload program of its choice (no lazy fetch, no transport allowed);
/// <c>core.worktree</c> and a broken <c>.git</c> that make git look at another folder (the work tree and the ceiling are fixed);
/// a pipe in place of a file (the time limit). Variables of the environment that redirect git, as inside of a hook, are removed.
/// Ownership is still checked by git itself (<c>safe.directory</c>), which is why <c>GIT_DIR</c> is not set.
/// </remarks>
internal static class GitCommand
{
    /// <summary>Variables by which the user, and no repository, configures git.</summary>
    private static readonly string[] KeptVariables =
        ["GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_COUNT", "GIT_EXEC_PATH"];

    public static ProcessStartInfo Prepare(string program, WorkTree tree, params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = tree.Top,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        SetEnvironment(start.Environment, tree);
        foreach (var argument in (ReadOnlySpan<string>)
            ["--no-pager", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "protocol.allow=never"])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return start;
    }

    internal static void SetEnvironment(IDictionary<string, string?> environment, WorkTree tree)
    {
        foreach (var name in environment.Keys.Where(IsRedirecting).ToList())
            environment.Remove(name);
        environment["GIT_WORK_TREE"] = tree.Top;
        if (Path.GetDirectoryName(tree.Top) is { } parent)
            environment["GIT_CEILING_DIRECTORIES"] = parent;
        environment["GIT_OPTIONAL_LOCKS"] = "0";
        environment["GIT_TERMINAL_PROMPT"] = "0";
        environment["GIT_NO_LAZY_FETCH"] = "1";
        environment["GIT_ALLOW_PROTOCOL"] = "none";
        // Reasons are passed on to the user inside of English sentences.
        environment["LC_ALL"] = "C";
    }

    private static bool IsRedirecting(string name) =>
        name.StartsWith("GIT_", StringComparison.OrdinalIgnoreCase)
        && !KeptVariables.Contains(name, StringComparer.OrdinalIgnoreCase)
        && !name.StartsWith("GIT_CONFIG_KEY_", StringComparison.OrdinalIgnoreCase)
        && !name.StartsWith("GIT_CONFIG_VALUE_", StringComparison.OrdinalIgnoreCase);
}
