using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Sextant.Training.Mining;

/// <summary>Commits of a git repository that change few source files, newest first.</summary>
internal static class CommitHistory
{
    private const int MostFiles = 4;
    private static readonly Regex Hunk = new(
        @"^@@ -\S+ \+(?<start>\d+)(,(?<count>\d+))? @@",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant);

    /// <param name="root">A git work tree.</param>
    /// <param name="most">How many commits to look at.</param>
    /// <param name="cancellationToken">Ends the git process, too.</param>
    public static IReadOnlyList<SourceCommit> Read(string root, int most, CancellationToken cancellationToken)
    {
        var commits = new List<SourceCommit>();
        SourceCommit? commit = null;
        List<(int, int)>? ranges = null;
        var inMessage = false;
        foreach (var line in Git(root, cancellationToken, "log", "--no-merges", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-color", "--diff-filter=M", "-U0",
            "-n", most.ToString(CultureInfo.InvariantCulture), "--format=%x01%H%x02%s%n%b%x03", "-p", "--", "*.cs", "*.py"))
        {
            if (line.StartsWith('\x01'))
            {
                var separator = line.IndexOf('\x02', StringComparison.Ordinal);
                if (separator < 0) continue;
                commit = new SourceCommit(line[1..separator], line[(separator + 1)..], new StringBuilder(), []);
                commits.Add(commit);
                inMessage = true;
            }
            else if (inMessage)
            {
                inMessage = !line.EndsWith('\x03');
                commit!.Message.Append(line.AsSpan().TrimEnd('\x03')).Append('\n');
            }
            else if (line.StartsWith("+++ b/", StringComparison.Ordinal))
            {
                ranges = [];
                commit?.Files.Add((line[6..], ranges));
            }
            else if (Hunk.Match(line) is { Success: true } hunk)
            {
                var start = int.Parse(hunk.Groups["start"].ValueSpan, CultureInfo.InvariantCulture);
                var count = hunk.Groups["count"].Success ? int.Parse(hunk.Groups["count"].ValueSpan, CultureInfo.InvariantCulture) : 1;
                ranges?.Add((start, start + Math.Max(count, 1) - 1));
            }
        }

        return [.. commits.Where(candidate => candidate.Files.Count is > 0 and <= MostFiles)];
    }

    /// <summary>The commit that is checked out, or null.</summary>
    public static string? Head(string root, CancellationToken cancellationToken) =>
        Git(root, cancellationToken, "rev-parse", "HEAD").FirstOrDefault() is { Length: >= 40 } head ? head : null;

    /// <summary>Starts git without hooks, pagers, prompts or file-system monitors: the repository may be a stranger's.</summary>
    internal static ProcessStartInfo Command(string root, params IEnumerable<string> arguments) =>
        new("git", ["-c", "core.fsmonitor=false", "-c", "core.hooksPath=", "-c", "core.quotePath=false", "--no-pager", "-C", root, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
            Environment = { ["GIT_TERMINAL_PROMPT"] = "0", ["GIT_OPTIONAL_LOCKS"] = "0", ["GIT_NO_LAZY_FETCH"] = "1" },
        };

    private static IEnumerable<string> Git(string root, CancellationToken cancellationToken, params IEnumerable<string> arguments)
    {
        using var process = Process.Start(Command(root, arguments))!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.StandardInput.Close();
        using var stop = cancellationToken.Register(process.Kill);
        while (process.StandardOutput.ReadLine() is { } line) yield return line;
        process.WaitForExit();
    }
}

/// <param name="Files">Changed files with the ranges of lines, after the change, that it touched.</param>
/// <param name="Message">What follows the subject.</param>
internal sealed record SourceCommit(string Id, string Subject, StringBuilder Message, List<(string Path, List<(int Start, int End)> Ranges)> Files);
