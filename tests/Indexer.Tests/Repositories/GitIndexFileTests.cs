using System.Text;
using Sextant.Repositories;
using Sextant.Repositories.Git;
using Xunit;

namespace Sextant.Tests.Repositories;

/// <summary>Git's index as we read it: the same entries in the same order as git names, or nothing at all.</summary>
public sealed class GitIndexFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public GitIndexFileTests()
    {
        Assert.SkipUnless(TemporaryFolder.HasGit, "needs git");
        _folder.GitInit();
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Files_of_all_kinds_and_names(int version)
    {
        _folder.WriteAll("a.cs", "a/A.cs", "a/b.py", "a.b/c", "a-b/c", "b c/d'e.py", "ü/ö.cs", "日本/語.py", new string('n', 200) + ".py", "z/" + new string('m', 100) + "/" + new string('n', 200) + ".py");
        if (Walks.CanLink) _folder.Shell("ln -s a.cs link.py; printf x > 'tab\tname.py'; printf x > \"$(printf 'latin\\351.py')\"");
        CheckRead(version);
        // .NET cannot name it, nor delete it.
        if (Walks.CanLink) _folder.Shell("rm latin*");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Names_longer_than_their_field(int version)
    {
        var folder = string.Join('/', Enumerable.Repeat(new string('f', 200), 25));
        _folder.Shell($"blob=$(printf x | git hash-object -w --stdin); git update-index --add --cacheinfo 100644,$blob,{folder}/a.py; git update-index --add --cacheinfo 100644,$blob,{folder}/b.py");
        _folder.Git("update-index", "--index-version", version.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Check(read: true);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Entries_with_flags(int version)
    {
        _folder.WriteAll("a.py", "b.py", "c.py", "d.py").GitCommit().WriteAll("e.py", "x/f.py");
        _folder.Git("update-index", "--index-version", $"{version}");
        _folder.Git("update-index", "--skip-worktree", "a.py");
        _folder.Git("update-index", "--assume-unchanged", "b.py");
        _folder.Git("update-index", "--chmod=+x", "c.py");
        _folder.Git("add", "--intent-to-add", "e.py");
        // Flags that need version 3 raise version 2.
        Check(read: true);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Entries_in_conflict(int version)
    {
        _folder.WriteAll("a.py", "b.py", "c.py").GitCommit();
        _folder.Git("checkout", "-q", "-b", "other");
        _folder.Write("a.py", "2").Write("c.py", "2").GitCommit();
        _folder.Git("checkout", "-q", "main");
        _folder.Write("a.py", "3").Write("b.py", "3").Shell("rm c.py").GitCommit();
        _folder.Shell("git merge -q other > merge.txt || true");
        _folder.Git("update-index", "--index-version", $"{version}");
        Check(read: true);
        Assert.Equal(3, Read().Count(entry => entry == " a.py"));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Submodules(int version)
    {
        using var other = new TemporaryFolder();
        other.GitInit().Write("m.py").GitCommit();
        _folder.Write("a.py");
        _folder.Git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", other.Path, "lib/module");
        _folder.GitInit("nested").Write("nested/n.py").GitCommit("nested").GitCommit();
        _folder.Git("update-index", "--index-version", $"{version}");
        Check(read: true);
        Assert.Contains("S lib/module", Read());
        Check(read: true, top: "lib/module");
    }

    [Fact]
    public void A_linked_work_tree()
    {
        _folder.Write("a.py").GitCommit();
        _folder.Git("worktree", "add", "-q", "linked");
        _folder.Write("linked/b.py").GitCommit("linked");
        Check(read: true, top: "linked");
        Assert.Contains(" b.py", Read("linked"));
    }

    [Fact]
    public void The_environment_does_not_redirect()
    {
        // As every command of ours: git is started without such variables.
        _folder.Write("a.py").GitCommit().Shell("GIT_INDEX_FILE=.git/other git read-tree --empty");
        Check(read: true);
        Assert.Equal([" a.py"], Read());
    }

    [Fact]
    public void Kinds_that_only_git_reads()
    {
        Check(read: false);
        _folder.WriteAll("a.py", "x/b.py", "y/c.py").GitCommit();
        Check(read: true);
        _folder.Git("update-index", "--split-index");
        Check(read: false);
        _folder.Git("update-index", "--no-split-index");
        Check(read: true);
        _folder.Git("sparse-checkout", "set", "--cone", "--sparse-index", "x");
        Check(read: false);
        _folder.Git("sparse-checkout", "disable");
        if (Walks.CanLink) _folder.Shell("mv .git/index .git/real; ln -s real .git/index");
        Check(read: !Walks.CanLink);
    }

    [Fact]
    public void Hashes_of_another_length()
    {
        using var folder = new TemporaryFolder();
        folder.Git("init", "-q", "--object-format=sha256");
        folder.WriteAll("a.py", "x/b.py").GitCommit();
        Assert.False(GitIndexFile.TryRead(new WorkTree(folder.Path), static (_, _) => { }));
        Assert.Equal(["a.py", "x/b.py"], Walks.WithGit(folder.Path));
    }

    [Fact]
    public void Optional_parts_are_passed_over()
    {
        _folder.WriteAll("a.py", "x/b.py", "x/y/c.py").GitCommit();
        _folder.Git("-c", "core.untrackedCache=true", "status");
        _folder.Git("update-index", "--untracked-cache", "--force-untracked-cache");
        _folder.Git("-c", "index.threads=2", "-c", "index.skipHash=true", "reset", "-q", "--mixed");
        Check(read: true);
    }

    [Fact]
    public void Random_work()
    {
        var random = new Random(5);
        for (var round = 0; round < 25; round++)
        {
            for (var i = random.Next(6); i >= 0; i--)
                _folder.Write($"{(random.Next(2) == 0 ? "" : $"f{random.Next(4)}{"/-.x"[random.Next(4)]}")}n{random.Next(30)}.py".Replace("-n", "-/n", StringComparison.Ordinal), $"{random.Next()}");
            _folder.Git("add", "-A");
            if (random.Next(3) == 0) _folder.Git("update-index", "--index-version", $"{random.Next(2, 5)}");
            if (random.Next(3) == 0) _folder.Shell("git ls-files -z | head -z -n 3 | xargs -0 git update-index --skip-worktree");
            if (random.Next(3) == 0) _folder.Shell("git ls-files -z | head -z -n 2 | xargs -0 rm -f");
            Check(read: true);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Damaged_bytes_never_throw_and_git_says_what_is_wrong(int version)
    {
        _folder.WriteAll("a.py", "a/b.py", "c/d.py").GitCommit();
        _folder.Git("update-index", "--index-version", $"{version}");
        var (good, random) = (File.ReadAllBytes(_folder[".git/index"]), new Random(version));
        for (var length = 0; length < good.Length; length++) _ = GitIndexFile.TryParse(good.AsSpan(0, length), static (_, _) => { });
        for (var round = 0; round < 20_000; round++)
        {
            var bad = good.ToArray();
            for (var i = random.Next(4); i >= 0; i--) bad[random.Next(bad.Length)] = (byte)random.Next(256);
            _ = GitIndexFile.TryParse(bad, static (_, _) => { });
        }

        good[0] ^= 1;
        File.WriteAllBytes(_folder[".git/index"], good);
        Assert.False(GitIndexFile.TryRead(new WorkTree(_folder.Path), static (_, _) => { }));
        var walk = new RepositoryWalker().Walk(_folder.Path, TestContext.Current.CancellationToken);
        Assert.Contains("git failed (", Assert.Single(walk.Remarks), StringComparison.Ordinal);
        Assert.Equal(["a.py", "a/b.py", "c/d.py"], Walks.Names(walk));
    }

    /// <summary>Two entries of 72 bytes behind 12 of the header; the name of each, of four characters, is behind 62.</summary>
    [Theory]
    [InlineData("as git wrote it", 0, 'D', true)]
    [InlineData("another kind of file", 0, 'd', false)]
    [InlineData("a version to come", 7, 5, false)]
    [InlineData("more entries than there are", 11, 3, false)]
    [InlineData("a folder", 12 + 26, 0x40, false)]
    [InlineData("flags of version 3", 12 + 60, 0x40, false)]
    [InlineData("a longer name than its length", 12 + 61, 3, false)]
    [InlineData("something behind the name", 12 + 62 + 5, 1, false)]
    [InlineData("the first name behind the second", 12 + 62, 'c', false)]
    [InlineData("the same name twice", 12 + 72 + 62, 'a', false)]
    [InlineData("an extension that must be known", 12 + 144, 't', false)]
    public void Only_what_git_writes_is_read(string what, int at, int value, bool isRead)
    {
        _folder.WriteAll("a.py", "b.py").GitCommit();
        _folder.Git("update-index", "--index-version", "2");
        var index = File.ReadAllBytes(_folder[".git/index"]);
        Assert.Equal("TREE", Encoding.ASCII.GetString(index, 12 + 144, 4));
        index[at] = (byte)value;
        Assert.True(isRead == GitIndexFile.TryParse(index, static (_, _) => { }), what);
    }

    [Fact]
    public void Below_a_folder_as_git_lists_it()
    {
        _folder.WriteAll("a.py", "x/a.py", "x/y/b.py", "x-y/c.py", "xy/d.py", "x.py").GitCommit();
        foreach (var folder in (string[])["", "x", "x/y", "xy", "x.py", "none", "x*"])
        {
            var names = GitNames.ReadIndex(new WorkTree(_folder.Path), Encoding.UTF8.GetBytes(folder))!;
            var git = (folder.Length == 0 ? _folder.Git("ls-files", "-z") : _folder.Git("ls-files", "-z", "--", $":(literal){folder}")).Split('\0', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(git.Length == 0, names.IsEmpty);
            Assert.Equal(git.Where(name => name.Length > folder.Length).Select(name => folder.Length == 0 ? name : name[(folder.Length + 1)..]), names.Files);
        }
    }

    private void CheckRead(int version)
    {
        _folder.Git("add", "-A");
        _folder.Git("update-index", "--index-version", $"{version}");
        Check(read: true);
    }

    /// <summary>We read it, or leave it to git; what we read is what git names.</summary>
    private void Check(bool read, string top = "")
    {
        Assert.Equal(read, GitIndexFile.TryRead(new WorkTree(_folder[top].TrimEnd('/')), static (_, _) => { }));
        if (!read) return;
        var git = _folder.GitIn(top, "ls-files", "-z", "--cached", "--stage").Split('\0', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(git.Select(entry => $"{(entry.StartsWith("160000 ", StringComparison.Ordinal) ? "S" : "")} {entry[(entry.IndexOf('\t') + 1)..]}"), Read(top));
    }

    private List<string> Read(string top = "")
    {
        var entries = new List<string>();
        Assert.True(GitIndexFile.TryRead(new WorkTree(_folder[top].TrimEnd('/')), (path, isSubmodule) => entries.Add($"{(isSubmodule ? "S" : "")} {Encoding.UTF8.GetString(path)}")));
        return entries;
    }
}
