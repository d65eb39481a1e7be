using Sextant.Repositories;
using Xunit;

namespace Sextant.Tests.Repositories;

/// <summary>What <c>.sextantignore</c> files and the built-in exclusions leave out, with and without git.</summary>
public sealed class ExclusionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("bin/a.cs")]
    [InlineData("x/obj/Debug/a.cs")]
    [InlineData("Obj/a.cs")]
    [InlineData("node_modules/gyp/a.py")]
    [InlineData("venv/a.py")]
    [InlineData("x/.venv/lib/a.py")]
    [InlineData("lib/site-packages/a.py")]
    [InlineData("__pycache__/a.py")]
    [InlineData(".tox/py312/a.py")]
    [InlineData(".nox/a.py")]
    [InlineData(".mypy_cache/a.pyi")]
    [InlineData(".vs/a.cs")]
    [InlineData(".idea/a.py")]
    public void Built_in_exclusions(string excluded) => Check("", excluded, isIncluded: false);

    [Theory]
    [InlineData("binary/a.py")]
    [InlineData("cabin/a.py")]
    [InlineData("env/a.py")]
    [InlineData("bin.py")]
    [InlineData("x/obj.cs")]
    [InlineData(".github/a.py")]
    public void What_only_looks_like_them_is_walked(string included) => Check("", included, isIncluded: true);

    [Theory]
    [InlineData("env", "env/pyvenv.cfg")]
    [InlineData("x/python", "x/python/conda-meta/history")]
    public void Virtual_environments_are_told_by_their_marker(string folder, string marker)
    {
        _folder.WriteAll(marker);
        Check("", $"{folder}/lib/a.py", isIncluded: false);
        Check($"!/{folder}/", $"{folder}/lib/a.py", isIncluded: true);
    }

    [Theory]
    [InlineData("!bin/", "bin/a.cs", true)]
    [InlineData("!bin", "x/bin/y/a.cs", true)]
    [InlineData("!/bin/", "x/bin/a.cs", false)]
    [InlineData("!bin/a.cs", "bin/a.cs", false)]
    [InlineData("!bin/\nbin/a.cs", "bin/a.cs", false)]
    [InlineData("!bin/\n!obj/", "bin/obj/a.cs", true)]
    [InlineData("!bin/", "bin/obj/a.cs", false)]
    [InlineData("!.git/\n!.sextant/", ".sextant/a.py", false)]
    [InlineData("!.git/\n!.sextant/", "x/.sextant/a.py", false)]
    [InlineData("!*", ".git/a.py", false)]
    [InlineData("legacy/", "legacy/a.py", false)]
    [InlineData("legacy/\n!legacy/a.py", "legacy/a.py", false)]
    [InlineData("legacy/*\n!legacy/a.py", "legacy/a.py", true)]
    [InlineData("*.py\n!a.py", "x/a.py", true)]
    [InlineData("*_old.py", "x/a_old.py", false)]
    public void Sextantignore_excludes_more_and_negates_what_is_built_in(string patterns, string path, bool isIncluded) =>
        Check(patterns, path, isIncluded);

    [Fact]
    public void Nested_sextantignore_files_speak_last()
    {
        Git();
        _folder.Write(".sextantignore", "*.py\nbin/").Write("x/.sextantignore", "!*.py\n!bin/").WriteAll("a.py", "x/b.py", "x/bin/c.py", "bin/d.py");
        CheckWalk("x/b.py", "x/bin/c.py");
    }

    [Fact]
    public void A_sextantignore_above_the_root_counts()
    {
        Git();
        _folder.Write(".sextantignore", "/x/old/\nx/").WriteAll("x/a.py", "x/old/b.py");
        CheckWalkOf("x", "a.py");
    }

    [Fact]
    public void A_sextantignore_that_git_ignores_counts()
    {
        Git();
        _folder.Write(".gitignore", ".sextantignore").Write("x/.sextantignore", "b.py").WriteAll("x/a.py", "x/b.py");
        CheckWalk("x/a.py");
    }

    [Fact]
    public void A_sextantignore_does_not_bring_back_what_git_ignores()
    {
        Git();
        _folder.Write(".gitignore", "a.py").Write(".sextantignore", "!a.py").WriteAll("a.py", "b.py");
        CheckWalk("b.py");
    }

    [Fact]
    public void Tracked_files_are_the_repositorys_own()
    {
        Git();
        _folder.WriteAll("bin/tool.py", "venv/a.py", "obj/x/a.cs", ".sextant/a.py").GitCommit().WriteAll("bin/new.py", "obj/b.cs");
        Assert.Equal(["bin/tool.py", "obj/x/a.cs", "venv/a.py"], Walks.WithGit(_folder.Path));
        _folder.Write(".sextantignore", "venv/");
        Assert.Equal(["bin/tool.py", "obj/x/a.cs"], Walks.WithGit(_folder.Path));
    }

    [Fact]
    public void Plain_folders_have_ignore_files_too()
    {
        _folder.Write(".gitignore", "b.py").Write("x/.gitignore", "!b.py").WriteAll("a.py", "b.py", "x/b.py", "bin/c.py");
        CheckWalk("a.py", "x/b.py");
    }

    [Fact]
    public void Work_trees_in_a_plain_folder_follow_their_own_rules()
    {
        Assert.SkipUnless(TemporaryFolder.HasGit, "needs git");
        _folder.Write(".gitignore", "*.pyi\nthree/").WriteAll("a.py", "a.pyi");
        foreach (var name in (string[])["one", "two", "three"])
            _folder.GitInit(name).Write($"{name}/.git/info/exclude", "b.py").WriteAll($"{name}/a.pyi", $"{name}/b.py");
        CheckWalk("a.py", "one/a.pyi", "two/a.pyi");
    }

    [Fact]
    public void The_ignore_file_of_the_user_counts_without_git()
    {
        _folder.Write("home/ignore", "*.py\n!a.py").Write("x/.gitignore", "!c.py").WriteAll("a.py", "b.py", "x/c.py");
        Assert.Equal(["a.py", "x/c.py"], Walks.WithoutGit(_folder.Path, _folder["home/ignore"]));
        Assert.Equal(["a.py", "b.py", "x/c.py"], Walks.WithoutGit(_folder.Path, _folder["home/nothing"]));
    }

    [Fact]
    public void Large_files_are_skipped_with_a_reason()
    {
        _folder.Write("a.py", new byte[1024 * 1024]).Write("b.py", new byte[1024 * 1024 + 1]);
        Assert.Equal([new SkippedFile("b.py", "larger than 1 MB")], Walks.WalkWithoutGit(_folder.Path).Skipped);
        Assert.Equal([new SkippedFile("b.py", "larger than 1 MB")], new RepositoryWalker().Walk(_folder.Path, TestContext.Current.CancellationToken).Skipped);
        CheckWalk("a.py");
        var small = new RepositoryWalker(WalkOptions.Default with { MaxFileBytes = 2048 }).Walk(_folder.Path, TestContext.Current.CancellationToken);
        Assert.Equal([new SkippedFile("a.py", "larger than 2 kB"), new SkippedFile("b.py", "larger than 2 kB")], small.Skipped);
    }

    [Fact]
    public void A_folder_that_cannot_be_opened_is_skipped_with_a_reason()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "the rights of a plain user");
        _folder.WriteAll("a.py", "x/b.py");
        _folder.Shell("chmod 000 x");
        var walk = Walks.WalkWithoutGit(_folder.Path);
        _folder.Shell("chmod 700 x");
        Assert.Equal(["a.py"], Walks.Names(walk));
        Assert.Equal([new SkippedFile("x/", "a folder that cannot be opened")], walk.Skipped);
    }

    private void Git()
    {
        Assert.SkipUnless(TemporaryFolder.HasGit, "needs git");
        _folder.GitInit();
    }

    /// <summary>One file, new to git, in a work tree and in a plain folder.</summary>
    private void Check(string patterns, string path, bool isIncluded)
    {
        _folder.Write(".sextantignore", patterns).Write(path);
        string[] expected = isIncluded ? [path] : [];
        Assert.Equal(expected, Walks.WithoutGit(_folder.Path));
        if (!TemporaryFolder.HasGit || path.StartsWith(".git/", StringComparison.Ordinal))
            return;
        _folder.GitInit();
        CheckWalk(expected);
    }

    private void CheckWalk(params string[] expected) => CheckWalkOf("", expected);

    private void CheckWalkOf(string root, params string[] expected)
    {
        Assert.Equal(expected, Walks.WithoutGit(_folder[root]));
        Assert.Equal(expected, Walks.WithGit(_folder[root]));
    }
}
