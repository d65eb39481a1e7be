using Sextant.LanguageServer.Indexes;
using Sextant.LanguageServer.Tests.Repositories;
using Xunit;

namespace Sextant.LanguageServer.Tests.Indexes;

public sealed class ChangeFilterTests
{
    [Theory]
    [InlineData("a.py", true)]
    [InlineData("src/A.CS", true)]
    [InlineData("obj/Debug/A.g.cs", true)]
    [InlineData("src/.gitignore", true)]
    [InlineData(".sextantignore", true)]
    [InlineData("src/My.Project", true)]
    [InlineData("notes.txt", false)]
    [InlineData("gone.txt", false)]
    [InlineData("4913", false)]
    [InlineData("gone", true)]
    [InlineData("gone/deeper", true)]
    [InlineData(".git/index", false)]
    [InlineData("sub/.git/HEAD.py", false)]
    [InlineData(".sextant/index.db-wal", false)]
    [InlineData("node_modules/x/y", false)]
    [InlineData("bin/Debug/gone.dll", false)]
    public void A_change_matters_where_it_can_change_the_index(string path, bool matters)
    {
        using var repository = new TestRepository().Write("notes.txt", "").Write("src/My.Project/A.cs", "");
        Assert.Equal(matters, ChangeFilter.Matters(repository.Root, path, folder => folder is "gone" or "gone/deeper"));
    }
}
