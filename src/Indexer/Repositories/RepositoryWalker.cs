using Sextant.Repositories.Git;
using Sextant.Repositories.Ignoring;

namespace Sextant.Repositories;

/// <summary>Names the source files of a repository: in a git work tree those that git names, elsewhere those that no ignore file excludes.</summary>
/// <remarks>
/// On top of both come <c>.sextantignore</c> files and, for files that git does not track, the <see cref="BuiltInExclusions"/>.
/// Symbolic links are not followed, and nothing in the repository is executed.
/// </remarks>
public sealed class RepositoryWalker(WalkOptions? options = null) : IRepositoryWalker
{
    private readonly WalkOptions _options = options ?? WalkOptions.Default;

    public RepositoryWalk Walk(string root, CancellationToken cancellationToken = default)
    {
        var program = _options.UseGit ? GitProgram.Find(Environment.GetEnvironmentVariable("PATH"), root) : null;
        var scope = new WalkScope(root, _options, program)
        {
            GlobalExcludesFile = GlobalExcludes.Find(
                Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), Environment.GetEnvironmentVariable("XDG_CONFIG_HOME")),
        };
        return new TreeWalk(scope, cancellationToken).Walk();
    }

    public RepositoryWalk? Look(string root, IReadOnlyCollection<string> paths)
    {
        if (!Directory.Exists(root)) return null;
        var found = new FoundFiles(_options);
        foreach (var path in paths)
        {
            if (RelativePath.LeadsOut(path) || SourceFileNames.LanguageOf(path) is null || FileLinks.LeadsThroughLink(root, path)) return null;
            if (Directory.Exists(Path.Join(root, path))) return null;
            found.Look(root, path);
        }

        return found.ToWalk([]);
    }
}
