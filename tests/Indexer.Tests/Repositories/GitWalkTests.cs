using Sextant.Repositories;
using Xunit;

namespace Sextant.Tests.Repositories;

/// <summary>In a git work tree: the files that git names.</summary>
public sealed class GitWalkTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public GitWalkTests()
    {
        Assert.SkipUnless(TemporaryFolder.HasGit, "needs git");
        _folder.GitInit();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Tracked_and_new_files_of_known_languages()
    {
        _folder.WriteAll("b.cs", "a/A.cs", "a/b.py", "readme.md", "c.pyi", "d.pyw", "E.CS").GitCommit().WriteAll("new.py", "a/new.cs", "new.txt");
        Check("E.CS", "a/A.cs", "a/b.py", "a/new.cs", "b.cs", "c.pyi", "d.pyw", "new.py");
    }

    [Fact]
    public void Nothing_committed_yet() => CheckAfter(() => _folder.WriteAll("a.py", "x/b.py"), "a.py", "x/b.py");

    [Fact]
    public void No_files() => CheckAfter(() => { });

    [Fact]
    public void Ignored_files_are_left_out_unless_tracked()
    {
        _folder.WriteAll("tracked.py", "x/tracked.py").GitCommit().Write(".gitignore", "*.py\nx/\n!kept.py\n")
            .WriteAll("ignored.py", "kept.py", "x/kept.py", "y/kept.py");
        Check("kept.py", "tracked.py", "x/tracked.py", "y/kept.py");
    }

    [Fact]
    public void Nested_ignore_files_speak_last()
    {
        _folder.Write(".gitignore", "*.py").Write("x/.gitignore", "!*.py").Write("x/y/.gitignore", "/b.py").WriteAll("a.py", "x/b.py", "x/y/b.py", "x/y/z/b.py");
        Check("x/b.py", "x/y/z/b.py");
    }

    [Fact]
    public void Exclusions_of_the_clone_and_of_the_user_count()
    {
        _folder.Write(".git/info/exclude", "a.py").Write("excludes", "b.py").WriteAll("a.py", "b.py", "c.py");
        _folder.Git("config", "core.excludesFile", _folder["excludes"]);
        Check("c.py");
    }

    [Fact]
    public void Deleted_files_are_gone()
    {
        _folder.WriteAll("a.py", "x/b.py", "y/c.py").GitCommit();
        File.Delete(_folder["a.py"]);
        Directory.Delete(_folder["x"], recursive: true);
        Check("y/c.py");
    }

    [Fact]
    public void A_file_that_became_a_folder_and_a_folder_that_became_a_file()
    {
        _folder.WriteAll("a.py", "x.py/b.py").GitCommit();
        File.Delete(_folder["a.py"]);
        Directory.Delete(_folder["x.py"], recursive: true);
        _folder.WriteAll("a.py/c.py", "x.py");
        Check("a.py/c.py", "x.py");
    }

    [Fact]
    public void A_file_in_conflict_is_named_once()
    {
        _folder.Write("a.py", "1").GitCommit();
        _folder.Git("checkout", "-q", "-b", "other");
        _folder.Write("a.py", "2").GitCommit();
        _folder.Git("checkout", "-q", "main");
        _folder.Write("a.py", "3").GitCommit();
        Assert.ThrowsAny<Exception>(() => _folder.Git("merge", "other"));
        Check("a.py");
    }

    [Fact]
    public void Unusual_names()
    {
        _folder.WriteAll("with space.py", "quote'.py", "ünïcode/日本.py", "-dash.py", "x/.py", "#.py", "!.py", "a./b.py", "..c/d.py").GitCommit();
        Check("!.py", "#.py", "-dash.py", "..c/d.py", "a./b.py", "quote'.py", "with space.py", "x/.py", "ünïcode/日本.py");
    }

    [Fact]
    public void Names_that_only_unix_allows()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "names of other platforms");
        _folder.WriteAll("new\nline.py", "double\".py", "star*.py", "back\\slash.py", "tab\t/a.py").GitCommit().WriteAll("new\n.py", ":(top)a.py");
        Check(":(top)a.py", "back\\slash.py", "double\".py", "new\n.py", "new\nline.py", "star*.py", "tab\t/a.py");
    }

    [Fact]
    public void A_name_that_is_not_utf8_is_skipped_with_a_reason()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "other platforms have no such names");
        _folder.Write("a.py");
        _folder.Shell("printf x > \"$(printf 'b\\377.py')\"");
        var walk = new RepositoryWalker().Walk(_folder.Path, TestContext.Current.CancellationToken);
        Assert.Equal(["a.py"], Walks.Names(walk));
        Assert.Equal([new SkippedFile("b\uFFFD.py", "its name is not valid UTF-8")], walk.Skipped);
        Assert.Equal(walk.Skipped, Walks.WalkWithoutGit(_folder.Path).Skipped);
        _folder.Shell("rm b*.py");
    }

    [Theory]
    [InlineData("sub")]
    [InlineData("sub/deep")]
    [InlineData("[s]ub")]
    [InlineData("ünï")]
    public void A_folder_of_a_work_tree(string below)
    {
        _folder.Write(".gitignore", "*.pyi\n/sub/c.py\n/sub/deep/c.py\nd.py").WriteAll("a.py", "s/a.py", $"{below}/a.py", "subway/a.py", $"{below}/x/tracked.py").GitCommit()
            .WriteAll($"{below}/b.py", $"{below}/b.pyi", $"{below}/c.py", $"{below}/x/d.py");
        Assert.Equal(Walks.GitNames(_folder, below), Walks.WithGit(_folder[below]));
        Assert.Contains("x/tracked.py", Walks.WithGit(_folder[below]));
        Assert.Equal(Walks.WithoutGit(_folder[below]), Walks.WithGit(_folder[below]));
    }

    [Fact]
    public void A_folder_that_its_work_tree_ignores_is_walked_by_its_own_rules()
    {
        _folder.Write(".gitignore", "/out/").WriteAll("out/a.py", "out/x/b.py").Write("out/.gitignore", "b.py");
        Check();
        Assert.Equal(["a.py"], Walks.WithGit(_folder["out"]));
        _folder.Git("add", "-f", "out/x/b.py");
        Assert.Equal(["x/b.py"], Walks.WithGit(_folder["out"]));
    }

    [Fact]
    public void A_linked_work_tree()
    {
        _folder.WriteAll("a.py").GitCommit();
        _folder.Git("worktree", "add", "-q", "-b", "other", "linked");
        _folder.WriteAll("linked/b.py", "linked/c.py").Write(".git/info/exclude", "c.py");
        Assert.Equal(["a.py", "b.py"], Walks.WithGit(_folder["linked"]));
        Assert.Equal(["a.py", "b.py"], Walks.WithoutGit(_folder["linked"]));
        Assert.Equal(["a.py"], Walks.WithGit(_folder.Path));
    }

    [Fact]
    public void Submodules_are_work_trees_of_their_own()
    {
        using var inner = new TemporaryFolder();
        inner.GitInit().WriteAll("i.py").GitCommit();
        using var outer = new TemporaryFolder();
        outer.GitInit().Write("o.py").Write(".gitignore", "ignored.py").GitCommit();
        AddSubmodule(outer, inner, "deep/inner");
        outer.GitCommit();
        AddSubmodule(_folder, outer, "ext/outer");
        _folder.Git("-c", "protocol.file.allow=always", "submodule", "--quiet", "update", "--init", "--recursive");
        _folder.Write(".gitignore", "new.py").GitCommit().WriteAll("a.py", "new.py", "ext/outer/new.py", "ext/outer/ignored.py", "ext/outer/deep/inner/new.py");
        Check("a.py", "ext/outer/deep/inner/i.py", "ext/outer/deep/inner/new.py", "ext/outer/new.py", "ext/outer/o.py");
        Assert.Equal(["deep/inner/i.py", "deep/inner/new.py", "new.py", "o.py"], Walks.WithGit(_folder["ext/outer"]));
        Assert.Equal(["ext/outer/deep/inner/i.py", "ext/outer/new.py"], Walks.WithoutGit(_folder.Path).Where(name => name is "ext/outer/deep/inner/i.py" or "ext/outer/new.py"));

        _folder.Write(".sextantignore", "deep/");
        Check("a.py", "ext/outer/new.py", "ext/outer/o.py");
        _folder.Git("submodule", "--quiet", "deinit", "--force", "ext/outer");
        Check("a.py");
    }

    [Fact]
    public void A_repository_inside_that_is_no_submodule_belongs_to_itself()
    {
        _folder.WriteAll("a.py", "inner/b.py").GitInit("inner").GitCommit("inner");
        Check("a.py");
        Assert.Equal(["b.py"], Walks.WithGit(_folder["inner"]));
    }

    [Fact]
    public void A_sparse_checkout()
    {
        _folder.WriteAll("a.py", "x/b.py", "y/c.py").GitCommit();
        _folder.Git("sparse-checkout", "set", "x");
        _folder.Git("config", "index.sparse", "true");
        Check("a.py", "x/b.py");
    }

    [Fact]
    public void Size_and_time_are_those_on_disk()
    {
        var time = new DateTime(2024, 5, 6, 7, 8, 9, DateTimeKind.Utc);
        _folder.Write("a.py", "four");
        File.SetLastWriteTimeUtc(_folder["a.py"], time);
        RepositoryFile[] expected = [new("a.py", Language.Python, 4, time.Ticks)];
        Assert.Equal(expected, new RepositoryWalker().Walk(_folder.Path, TestContext.Current.CancellationToken).Files);
        Assert.Equal(expected, Walks.WalkWithoutGit(_folder.Path).Files);
    }

    [Fact]
    public void What_git_warns_of_is_passed_on()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "the rights of a plain user");
        _folder.WriteAll("a.py", "x/b.py", "y/c.py").Shell("chmod 000 x y");
        var walk = new RepositoryWalker().Walk(_folder.Path, TestContext.Current.CancellationToken);
        _folder.Shell("chmod 700 x y");
        Assert.Equal(["a.py"], Walks.Names(walk));
        Assert.Matches("^git says: warning: could not open directory '[xy]/': Permission denied [(]and more like it[)]$", Assert.Single(walk.Remarks));
    }

    [Fact]
    public void Many_files_are_looked_at_in_order()
    {
        var names = Enumerable.Range(0, 2500).Select(at => $"{at % 50:00}/{at:0000}.py").Order(StringComparer.Ordinal).ToArray();
        _folder.WriteAll(names).GitCommit();
        Check(names);
    }

    [Fact]
    public void A_cancelled_walk_ends()
    {
        _folder.Write("a.py");
        Assert.ThrowsAny<OperationCanceledException>(() => new RepositoryWalker().Walk(_folder.Path, new CancellationToken(canceled: true)));
        Assert.ThrowsAny<OperationCanceledException>(() => new RepositoryWalker(WalkOptions.Default with { UseGit = false }).Walk(_folder.Path, new CancellationToken(canceled: true)));
    }

    private static void AddSubmodule(TemporaryFolder folder, TemporaryFolder other, string path) =>
        folder.Git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", other.Path, path);

    private void CheckAfter(Action prepare, params string[] expected)
    {
        prepare();
        Check(expected);
    }

    /// <summary>The names are those expected; in a plain repository, those that git itself gives; and nothing had to be remarked.</summary>
    private void Check(params string[] expected)
    {
        var names = Walks.WithGit(_folder.Path);
        Assert.Equal(expected, names);
        if (!File.Exists(_folder[".gitmodules"]))
            Assert.Equal(Walks.GitNames(_folder), names);
    }
}
