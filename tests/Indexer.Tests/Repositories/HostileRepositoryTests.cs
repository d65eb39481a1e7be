using System.Text;
using Sextant.Repositories;
using Sextant.Repositories.Git;
using Xunit;

namespace Sextant.Tests.Repositories;

/// <summary>Opening a repository that somebody else made runs nothing of it, leaves it nowhere, and ends.</summary>
public sealed class HostileRepositoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _outside = new();

    public HostileRepositoryTests()
    {
        Assert.SkipUnless(TemporaryFolder.HasGit, "needs git");
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the attacks are written for sh");
        _folder.GitInit();
        _outside.WriteAll("secret.py", "x/secret.py");
    }

    private string Marker => _outside["ran"];

    /// <summary>A program that leaves a mark where it ran.</summary>
    private string Attack => Script(_outside["attack"]);

    public void Dispose()
    {
        _folder.Dispose();
        _outside.Dispose();
    }

    [Theory]
    [InlineData("core.fsmonitor")]
    [InlineData("core.pager")]
    [InlineData("pager.ls-files")]
    [InlineData("core.editor")]
    [InlineData("core.askPass")]
    [InlineData("core.sshCommand")]
    [InlineData("alias.ls-files", "!")]
    [InlineData("filter.x.clean")]
    [InlineData("filter.x.process")]
    [InlineData("diff.x.textconv")]
    [InlineData("credential.helper", "!")]
    public void Programs_in_its_configuration_do_not_run(string key, string prefix = "")
    {
        _folder.Write(".gitattributes", "* filter=x diff=x").WriteAll("a.py").GitCommit().WriteAll("b.py");
        _folder.Write("a.py", "changed");
        _folder.Git("config", key, prefix + Attack);
        CheckNothingRan(".", "a.py", "b.py");
        if (key == "core.fsmonitor")
            CheckAttackIsReal();
    }

    [Theory]
    [InlineData("post-index-change")]
    [InlineData("fsmonitor-watchman")]
    [InlineData("reference-transaction")]
    [InlineData("post-checkout")]
    public void Its_hooks_do_not_run(string hook)
    {
        _folder.WriteAll("a.py").GitCommit();
        Script(_folder[".git/hooks/" + hook]);
        _folder.Git("config", "core.fsmonitor", ".git/hooks/" + hook);
        CheckNothingRan(".", "a.py");
    }

    [Fact]
    public void A_missing_object_is_not_fetched()
    {
        // git reads the ignore file of a folder that a sparse checkout leaves out from its objects, and would fetch it by any program.
        _folder.Write("x/.gitignore", "b.py").WriteAll("a.py", "x/a.py").GitCommit();
        var blob = _folder.Git("rev-parse", "HEAD:x/.gitignore").Trim();
        _folder.Git("update-index", "--skip-worktree", "x/.gitignore");
        File.Delete(_folder["x/.gitignore"]);
        File.SetAttributes(_folder[$".git/objects/{blob[..2]}/{blob[2..]}"], FileAttributes.Normal);
        File.Delete(_folder[$".git/objects/{blob[..2]}/{blob[2..]}"]);
        foreach (var (key, value) in new[]
        {
            ("core.repositoryFormatVersion", "1"), ("extensions.partialClone", "origin"), ("remote.origin.promisor", "true"),
            ("remote.origin.url", _outside.Path), ("remote.origin.uploadPack", Attack), ("protocol.allow", "always"), ("protocol.file.allow", "always"),
        })
        {
            _folder.Git("config", key, value);
        }

        _folder.Write("x/b.py");
        new RepositoryWalker().Walk(_folder.Path, TestContext.Current.CancellationToken);
        Assert.False(File.Exists(Marker));
        CheckAttackIsReal();
    }

    [Fact]
    public void A_git_that_it_brings_does_not_run()
    {
        _folder.WriteAll("a.py").GitCommit();
        Script(_folder["git"]);
        Script(_folder["bin/git"]);
        var separator = Path.PathSeparator;
        var path = Environment.GetEnvironmentVariable("PATH");
        Assert.Equal(GitProgram.Find(path, "/"), GitProgram.Find($".{separator}{separator}bin{separator}{path}", _folder.Path));
        Assert.Equal(GitProgram.Find(path, _folder.Path), GitProgram.Find($"{_folder.Path}{separator}{_folder["bin"]}{separator}{path}", _folder.Path));
        Assert.Null(GitProgram.Find(_folder["bin"], _folder.Path));
        Assert.Equal(_folder["bin/git"], GitProgram.Find(_folder["bin"], _outside.Path));
        CheckNothingRan(".", "a.py");
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("..")]
    [InlineData("/")]
    public void A_work_tree_elsewhere_does_not_count(string place)
    {
        _folder.WriteAll("a.py", "x/b.py").GitCommit().WriteAll("new.py");
        _folder.Git("config", "core.worktree", place.StartsWith('/') ? place : Path.GetFullPath(place, _outside.Path));
        CheckNothingRan(".", "a.py", "new.py", "x/b.py");
    }

    [Fact]
    public void A_bare_repository_inside_is_not_one_for_us()
    {
        _folder.WriteAll("a.py", "x/b.py").GitCommit();
        _folder.Git("init", "-q", "--bare", "x");
        _folder.GitIn("x", "config", "core.worktree", _outside.Path);
        _folder.GitIn("x", "config", "core.bare", "false");
        Assert.Equal(["b.py"], Walks.WithGit(_folder["x"]));
    }

    [Theory]
    [InlineData("gitdir: ")]
    [InlineData("gitdir: /nowhere")]
    [InlineData("nonsense")]
    [InlineData("")]
    public void A_broken_git_file_leaves_the_ignore_files(string content)
    {
        Directory.Delete(_folder[".git"], recursive: true);
        _folder.Write("top/.git", content).Write("top/.gitignore", "b.py").WriteAll("top/a.py", "top/b.py");
        Assert.Equal(["a.py"], Walks.Names(new RepositoryWalker().Walk(_folder["top"], TestContext.Current.CancellationToken)));
    }

    [Fact]
    public void A_broken_repository_is_not_taken_for_the_one_around_it()
    {
        _folder.WriteAll("a.py", "inner/a.py").GitCommit().Write("inner/.git/HEAD", "ref: refs/heads/main").WriteAll("inner/.git/objects/x", "inner/.git/refs/x");
        _folder.Write("inner/.git/HEAD", "nonsense").Write("inner/.gitignore", "b.py").WriteAll("inner/b.py");
        var walk = new RepositoryWalker().Walk(_folder["inner"], TestContext.Current.CancellationToken);
        Assert.Equal(["a.py"], Walks.Names(walk));
        Assert.Contains("git failed (fatal: not a git repository", Assert.Single(walk.Remarks), StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_index_leaves_the_ignore_files_and_is_said()
    {
        _folder.Write(".gitignore", "b.py").WriteAll("a.py", "b.py").Write(".git/index", "nonsense that is long enough to be read");
        var walk = new RepositoryWalker().Walk(_folder.Path, TestContext.Current.CancellationToken);
        Assert.Equal(["a.py"], Walks.Names(walk));
        Assert.EndsWith("the files of the repository were listed by its ignore files alone", Assert.Single(walk.Remarks), StringComparison.Ordinal);
    }

    [Fact]
    public void A_git_that_refuses_leaves_the_ignore_files_and_is_said()
    {
        _folder.Write(".gitignore", "b.py").WriteAll("a.py", "b.py").Git("config", "extensions.unknown", "true");
        _folder.Git("config", "core.repositoryFormatVersion", "1");
        var walk = new RepositoryWalker().Walk(_folder.Path, TestContext.Current.CancellationToken);
        Assert.Equal(["a.py"], Walks.Names(walk));
        Assert.Single(walk.Remarks);
    }

    [Fact]
    public void A_repository_of_another_user_is_left_to_the_ignore_files()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "only root can give files away");
        _folder.Write(".gitignore", "b.py").WriteAll("a.py", "b.py").Shell("chown -R 65534 .");
        var walk = new RepositoryWalker().Walk(_folder.Path, TestContext.Current.CancellationToken);
        Assert.Equal(["a.py"], Walks.Names(walk));
        Assert.StartsWith("git failed (fatal: detected dubious ownership", Assert.Single(walk.Remarks), StringComparison.Ordinal);
    }

    [Fact]
    public void A_machine_without_git_is_said()
    {
        _folder.Write(".gitignore", "b.py").WriteAll("a.py", "b.py");
        var walk = new TreeWalk(new WalkScope(_folder.Path, WalkOptions.Default, gitProgram: null), TestContext.Current.CancellationToken).Walk();
        Assert.Equal(["a.py"], Walks.Names(walk));
        Assert.Equal(["git is not on the PATH: the files of the repository were listed by its ignore files alone"], walk.Remarks);
    }

    [Theory]
    [InlineData("aa/evil.py", "../evil.py")]
    [InlineData("aaa/evil.py", "/tmp/evil.py")]
    [InlineData("aaaa/evil.py", "a/../evil.py")]
    [InlineData("aaaa/evil.py", ".git/evil.py")]
    public void Names_in_a_crafted_index_do_not_lead_out(string stored, string crafted)
    {
        Assert.Equal(stored.Length, crafted.Length - (crafted.StartsWith('/') ? 1 : 0));
        stored = stored.PadLeft(crafted.Length, 'a');
        _folder.WriteAll(stored, "good.py").GitCommit().Write(".git/evil.py");
        File.WriteAllText(Path.GetFullPath(crafted, _folder.Path).StartsWith("/tmp/", StringComparison.Ordinal) ? _outside["unused"] : Path.GetFullPath(crafted, _folder.Path), "x");
        var index = File.ReadAllBytes(_folder[".git/index"]);
        Encoding.UTF8.GetBytes(crafted).CopyTo(index.AsSpan(index.AsSpan().IndexOf(Encoding.UTF8.GetBytes(stored))));
        File.WriteAllBytes(_folder[".git/index"], index);

        var walk = new RepositoryWalker().Walk(_folder.Path, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(walk.Files, file => file.Path == crafted);
        Assert.Contains(walk.Files, file => file.Path == "good.py");
    }

    [Fact]
    public void Links_are_not_followed()
    {
        _folder.WriteAll("a.py", "real/b.py");
        File.CreateSymbolicLink(_folder["link.py"], _outside["secret.py"]);
        File.CreateSymbolicLink(_folder["inside.py"], _folder["a.py"]);
        File.CreateSymbolicLink(_folder["dangling.py"], _outside["nothing.py"]);
        Directory.CreateSymbolicLink(_folder["out"], _outside.Path);
        Directory.CreateSymbolicLink(_folder["real/loop"], _folder.Path);
        string[] links = ["dangling.py", "inside.py", "link.py"];
        foreach (var isCommitted in (bool[])[false, true])
        {
            if (isCommitted)
                _folder.GitCommit();
            var walk = new RepositoryWalker().Walk(_folder.Path, TestContext.Current.CancellationToken);
            Assert.Equal(["a.py", "real/b.py"], Walks.Names(walk));
            Assert.Equal(links.Select(link => new SkippedFile(link, "a symbolic link")), walk.Skipped);
            walk = Walks.WalkWithoutGit(_folder.Path);
            Assert.Equal(["a.py", "real/b.py"], Walks.Names(walk));
            Assert.Equal(links.Select(link => new SkippedFile(link, "a symbolic link")), walk.Skipped);
        }
    }

    [Fact]
    public void A_folder_that_became_a_link_after_the_commit_is_not_followed()
    {
        _folder.WriteAll("a.py", "x/secret.py", "x/y/secret.py").GitCommit();
        Directory.Delete(_folder["x"], recursive: true);
        Directory.CreateSymbolicLink(_folder["x"], _outside.Path);
        CheckNothingRan(".", "a.py");
    }

    [Fact]
    public void A_submodule_that_is_a_link_is_not_followed()
    {
        _outside.GitInit().GitCommit();
        _folder.WriteAll("a.py");
        _folder.Git("update-index", "--add", "--cacheinfo", "160000," + _outside.Git("rev-parse", "HEAD").Trim() + ",sub");
        Directory.CreateSymbolicLink(_folder["sub"], _outside.Path);
        CheckNothingRan(".", "a.py");
        Directory.Delete(_folder["sub"]);
        Directory.CreateDirectory(_folder["sub"]);
        _folder.Write("sub/.git", $"gitdir: {_outside[".git"]}").WriteAll("sub/b.py");
        CheckNothingRan(".", "a.py", "sub/b.py");
    }

    [Fact]
    public void The_root_itself_may_be_reached_through_a_link()
    {
        _folder.WriteAll("x/a.py").Write("x/.gitignore", "/b.py").WriteAll("x/b.py", "x/y/c.py");
        Directory.CreateSymbolicLink(_outside["here"], _folder["x"]);
        Assert.Equal(["a.py", "y/c.py"], Walks.WithGit(_outside["here"]));
        Assert.Equal(["c.py"], Walks.WithGit(_outside["here/y"]));
        Assert.Equal(["a.py", "y/c.py"], Walks.WithoutGit(_outside["here"]));
    }

    [Fact]
    public void A_git_that_hangs_is_ended()
    {
        _folder.WriteAll("a.py").Shell("mkfifo pipe").Git("config", "core.excludesFile", _folder["pipe"]);
        var walk = new RepositoryWalker(WalkOptions.Default with { GitTimeout = TimeSpan.FromMilliseconds(200) }).Walk(_folder.Path, TestContext.Current.CancellationToken);
        Assert.Equal(["a.py"], Walks.Names(walk));
        Assert.StartsWith("git took too long", Assert.Single(walk.Remarks), StringComparison.Ordinal);
    }

    [Fact]
    public void A_git_that_hangs_can_be_cancelled()
    {
        _folder.WriteAll("a.py").Shell("mkfifo pipe").Git("config", "core.excludesFile", _folder["pipe"]);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        Assert.ThrowsAny<OperationCanceledException>(() => new RepositoryWalker().Walk(_folder.Path, cancellation.Token));
    }

    [Fact]
    public void Pipes_in_place_of_files_are_never_opened()
    {
        _folder.WriteAll("a.py").Shell("rm -rf .git; mkfifo pipe.py .gitignore .sextantignore .git; mkdir x; mkfifo x/.git x/.gitignore");
        var walk = new RepositoryWalker().Walk(_folder.Path, TestContext.Current.CancellationToken);
        Assert.Contains(walk.Files, file => file.Path == "a.py");
        var reader = new SourceReader();
        foreach (var file in walk.Files)
            Assert.NotNull(reader.Read(_folder.Path, file, TestContext.Current.CancellationToken).Source);
    }

    [Fact]
    public void Very_deep_folders_are_walked()
    {
        var deep = string.Concat(Enumerable.Repeat("d/", 1500)) + "a.py";
        _folder.Shell($"p={deep[..^5]}; mkdir -p $p && printf x > $p/a.py");
        Assert.Equal([deep], Walks.WithGit(_folder.Path));
        Assert.Equal([deep], Walks.WithoutGit(_folder.Path));
        _folder.Shell("rm -rf d");
    }

    [Theory]
    [InlineData("GIT_DIR")]
    [InlineData("GIT_INDEX_FILE")]
    [InlineData("GIT_CONFIG_PARAMETERS")]
    [InlineData("GIT_OBJECT_DIRECTORY")]
    [InlineData("GIT_SSH_COMMAND")]
    [InlineData("GIT_TRACE")]
    [InlineData("git_common_dir")]
    public void Variables_that_redirect_git_are_not_passed_on(string name)
    {
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal) { [name] = "x", ["GIT_CONFIG_GLOBAL"] = "kept", ["HOME"] = "kept" };
        GitCommand.SetEnvironment(environment, new WorkTree(_folder.Path));
        Assert.DoesNotContain(name, environment.Keys);
        Assert.Equal("kept", environment["GIT_CONFIG_GLOBAL"]);
        Assert.Equal("kept", environment["HOME"]);
    }

    /// <summary>An unguarded git does run what the walk must not run.</summary>
    private void CheckAttackIsReal()
    {
        _folder.Git("ls-files", "--others", "--exclude-standard");
        Assert.True(File.Exists(Marker));
    }

    private string Script(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, $"#!/bin/sh\ntouch '{Marker}'\n");
        _folder.Shell($"chmod 700 '{path}'");
        return path;
    }

    private void CheckNothingRan(string root, params string[] expected)
    {
        Assert.Equal(expected, Walks.Names(new RepositoryWalker().Walk(Path.Join(_folder.Path, root), TestContext.Current.CancellationToken)));
        Assert.False(File.Exists(Marker), "something of the repository ran");
    }
}
