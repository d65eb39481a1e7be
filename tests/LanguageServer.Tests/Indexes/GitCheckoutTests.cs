using Sextant.LanguageServer.Indexes;
using Sextant.LanguageServer.Tests.Repositories;
using Xunit;

namespace Sextant.LanguageServer.Tests.Indexes;

public sealed class GitCheckoutTests : IDisposable
{
    private readonly TestRepository _repository = new();

    [Fact]
    public void A_lock_says_that_git_is_at_work_but_not_for_ever()
    {
        _repository.Git("init", "-q");
        Assert.False(IsRunning("."));
        _repository.Write(".git/index.lock", "");
        Directory.CreateDirectory(_repository.PathOf("src/deep"));
        Assert.True(IsRunning("."));
        Assert.True(IsRunning("src/deep"));
        File.SetLastWriteTimeUtc(_repository.PathOf(".git/index.lock"), DateTime.UtcNow.AddHours(-1));
        Assert.False(IsRunning("."));
    }

    [Fact]
    public void A_linked_work_tree_has_its_own_lock()
    {
        _repository.Write("a.py", "").Git("init", "-q").Git("add", ".").Git("commit", "-qm", "one").Git("worktree", "add", "-q", "linked");
        _repository.Write(".git/worktrees/linked/index.lock", "");
        Assert.True(IsRunning("linked"));
        Assert.False(IsRunning("."));
    }

    [Theory]
    [InlineData("not a link")]
    [InlineData("gitdir: ")]
    [InlineData("gitdir: nowhere")]
    public void A_strange_git_file_means_nothing(string text) => Assert.False(new GitCheckout(_repository.Write(".git", text).Root, TimeProvider.System).IsRunning);

    public void Dispose() => _repository.Dispose();

    private bool IsRunning(string folder) => new GitCheckout(Path.GetFullPath(_repository.PathOf(folder)), TimeProvider.System).IsRunning;
}
