using System.Text;

namespace Sextant.Repositories.Git;

/// <summary>The files that git names below a folder of a work tree: tracked ones, and new ones that no rule ignores.</summary>
/// <remarks>
/// <c>ls-files --others --exclude-standard</c> searches the folders for new files; meanwhile the tracked ones are read from git's index, by
/// <c>ls-files --cached</c> where it is not of a usual kind, and can be looked at. The search reads the index, too: where git refuses it, that is told in any case.
/// Disposing ends what runs.
/// </remarks>
internal sealed class GitFileList : IDisposable
{
    private readonly GitNames? _known;
    private readonly GitProcess? _tracked;
    private readonly GitProcess _untracked;
    private readonly Task<GitNames> _untrackedNames;
    private readonly int _prefixLength;

    /// <param name="folder">Relative to the top of the work tree, with <c>/</c>; empty for all of it.</param>
    /// <exception cref="GitException">The program cannot be started.</exception>
    public GitFileList(string program, WorkTree tree, string folder, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ReadOnlySpan<string> below = folder.Length == 0 ? [] : ["--", $":(literal){folder}"];
        _prefixLength = folder.Length == 0 ? 0 : Encoding.UTF8.GetByteCount(folder) + 1;
        _untracked = GitProcess.Start(
            GitCommand.Prepare(program, tree, ["ls-files", "-z", "--others", "--exclude-standard", .. below]), timeout, cancellationToken);
        try
        {
            _known = GitNames.ReadIndex(tree, Encoding.UTF8.GetBytes(folder));
            if (_known is null)
            {
                _tracked = GitProcess.Start(
                    GitCommand.Prepare(program, tree, ["ls-files", "-z", "--cached", "--stage", .. below]), timeout, cancellationToken);
            }
        }
        catch
        {
            _untracked.Dispose();
            throw;
        }

        _untrackedNames = Task.Run(() => GitNames.Read(_untracked, withMode: false, _prefixLength), CancellationToken.None);
    }

    /// <summary>A folder that git ignores has no new files for git; asked for by name, its files are of interest all the same.</summary>
    /// <exception cref="GitException">git cannot be started, failed or took too long.</exception>
    public static bool IsIgnored(string program, WorkTree tree, string folder, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var process = GitProcess.Start(
            GitCommand.Prepare(program, tree, "check-ignore", "--quiet", "--", $"./{folder}"), timeout, cancellationToken);
        return process.ReadYesOrNo();
    }

    /// <exception cref="GitException">git failed or took too long.</exception>
    public GitNames ReadTracked() => _known ?? GitNames.Read(_tracked!, withMode: true, _prefixLength);

    /// <exception cref="GitException">git failed or took too long.</exception>
    public GitNames ReadUntracked() => _untrackedNames.GetAwaiter().GetResult();

    public void Dispose()
    {
        _tracked?.Dispose();
        _untracked.Stop();
        // The reader sees the end of its stream; what it then reports is of no interest any more.
        ((IAsyncResult)_untrackedNames).AsyncWaitHandle.WaitOne();
        _ = _untrackedNames.Exception;
        _untracked.Dispose();
    }
}
