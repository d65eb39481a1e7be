using Sextant.Errors;
using Sextant.Repositories;
using Xunit;

namespace Sextant.Tests.Repositories;

public sealed class RepositoryRootTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_path_given()
    {
        Directory.CreateDirectory(_folder["x/y"]);
        Assert.Equal(_folder["x"], RepositoryRoot.Find("x", _folder.Path));
        Assert.Equal(_folder["x"], RepositoryRoot.Find("x/", _folder.Path));
        Assert.Equal(_folder["x"], RepositoryRoot.Find(_folder["x"], "/"));
        Assert.Equal(_folder["x"], RepositoryRoot.Find("..", _folder["x/y"]));
        Assert.Equal(_folder["x/y"], RepositoryRoot.Find(".", _folder["x/y"]));
    }

    [Fact]
    public void Else_the_work_tree_around_else_the_current_folder()
    {
        Assert.SkipUnless(TemporaryFolder.HasGit, "needs git");
        Directory.CreateDirectory(_folder["x/y"]);
        Assert.Equal(_folder["x/y"], RepositoryRoot.Find(null, _folder["x/y"]));
        _folder.GitInit();
        Assert.Equal(_folder.Path, RepositoryRoot.Find(null, _folder["x/y"]));
        Assert.Equal(_folder["x/y"], RepositoryRoot.Find(".", _folder["x/y"]));
        _folder.Write("a.py").GitCommit().Git("worktree", "add", "-q", "-b", "other", "linked");
        Assert.Equal(_folder["linked"], RepositoryRoot.Find(null, _folder["linked"]));
        _folder.Write("x/.git/nothing");
        Assert.Equal(_folder.Path, RepositoryRoot.Find(null, _folder["x/y"]));
    }

    [Theory]
    [InlineData("missing", "missing does not exist, or may not be read: give the folder of a repository.")]
    [InlineData("a.py", "a.py is a file: give the folder of the repository that it belongs to.")]
    [InlineData("", "The path is empty: give the folder of a repository.")]
    public void A_path_that_is_no_folder(string path, string message)
    {
        _folder.Write("a.py");
        Assert.Equal(message, Assert.Throws<UsageException>(() => RepositoryRoot.Find(path, _folder.Path)).Message);
    }
}
