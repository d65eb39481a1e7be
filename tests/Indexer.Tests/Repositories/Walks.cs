using Sextant.Repositories;
using Xunit;

namespace Sextant.Tests.Repositories;

/// <summary>Walks as tests look at them: names in order.</summary>
internal static class Walks
{
    /// <summary>Walks with git, which must have been able to tell.</summary>
    public static string[] WithGit(string root)
    {
        var walk = new RepositoryWalker().Walk(root, TestContext.Current.CancellationToken);
        Assert.Empty(walk.Remarks);
        return Names(walk);
    }

    public static string[] WithoutGit(string root, string? globalExcludesFile = null) => Names(WalkWithoutGit(root, globalExcludesFile));

    public static RepositoryWalk WalkWithoutGit(string root, string? globalExcludesFile = null)
    {
        var scope = new WalkScope(root, WalkOptions.Default with { UseGit = false }, gitProgram: null) { GlobalExcludesFile = globalExcludesFile };
        return new TreeWalk(scope, TestContext.Current.CancellationToken).Walk();
    }

    public static string[] Names(RepositoryWalk walk) => [.. walk.Files.Select(file => file.Path)];

    /// <summary>What git names below a folder, and what is there on disk.</summary>
    public static string[] GitNames(TemporaryFolder folder, string below = "") =>
    [
        .. folder.GitIn(below, "ls-files", "-z", "--cached", "--others", "--exclude-standard").Split('\0')
            .Where(name => SourceFileNames.LanguageOf(name) is not null && File.Exists(Path.Join(folder[below], name)))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    public static bool CanLink { get; } = !OperatingSystem.IsWindows();
}
