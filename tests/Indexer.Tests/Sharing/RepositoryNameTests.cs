using Sextant.Errors;
using Sextant.Sharing.Published;
using Sextant.Tests.Repositories;
using Xunit;

namespace Sextant.Tests.Sharing;

public sealed class RepositoryNameTests
{
    [Theory]
    [InlineData("https://github.com/Acme/App.git", "github.com/acme/app")]
    [InlineData("https://github.com/acme/app", "github.com/acme/app")]
    [InlineData("https://github.com/acme/app/", "github.com/acme/app")]
    [InlineData("https://user:secret@GitHub.com:443/acme/app.git", "github.com/acme/app")]
    [InlineData("git@github.com:acme/app.git", "github.com/acme/app")]
    [InlineData("ssh://git@git.example.org:2222/group/sub/app.git", "git.example.org/group/sub/app")]
    [InlineData("https://dev.azure.com/org/project/_git/app", "dev.azure.com/org/project/_git/app")]
    [InlineData("git.example.org:app", "git.example.org/app")]
    [InlineData("/srv/git/app.git", null)]
    [InlineData("../app", null)]
    [InlineData("C:\\git\\app", null)]
    [InlineData("C:/git/app", null)]
    [InlineData("file:///srv/app.git", null)]
    [InlineData("https://github.com/acme/../../etc/passwd", null)]
    [InlineData("https://github.com/acme/..git", "github.com/acme/.")]
    [InlineData("https://github.com/a b/app", null)]
    [InlineData("https://github.com/acme/app?x=1", null)]
    [InlineData("https://github.com/acme//app", null)]
    [InlineData("https://github.com/", null)]
    [InlineData("https://{repository}/acme/app", null)]
    [InlineData("ext::sh -c id", null)]
    [InlineData("", null)]
    public void The_name_is_host_and_path(string address, string? expected)
    {
        var name = RepositoryName.FromAddress(address);
        // A last part of dots alone would lead elsewhere.
        Assert.Equal(expected is not null && expected.EndsWith("/.", StringComparison.Ordinal) ? null : expected, name);
    }

    [Fact]
    public void It_is_read_from_git()
    {
        if (!TemporaryFolder.HasGit) Assert.Skip("git is not on the path.");
        using var folder = new TemporaryFolder();
        Assert.Null(RepositoryName.Of(folder.Path, TestContext.Current.CancellationToken));
        folder.GitInit();
        Assert.Null(RepositoryName.Of(folder.Path, TestContext.Current.CancellationToken));
        folder.Git("remote", "add", "origin", "git@github.com:acme/app.git");
        folder.Write("src/a.py");
        Assert.Equal("github.com/acme/app", RepositoryName.Of(folder.Path, TestContext.Current.CancellationToken));
        Assert.Equal("github.com/acme/app", RepositoryName.Of(folder["src"], TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("https://ci.example.org/indexes", "https://ci.example.org/indexes/github.com/acme/app.sextant")]
    [InlineData("https://ci.example.org/{repository}/index.sextant?key=1", "https://ci.example.org/github.com/acme/app/index.sextant?key=1")]
    [InlineData("https://github.com/{path}/releases/download/index/index.sextant", "https://github.com/acme/app/releases/download/index/index.sextant")]
    public void An_address_has_the_name_in_it(string template, string expected) =>
        Assert.Equal(expected, PublishedLocation.Parse(template, null).Of("github.com/acme/app"));

    [Fact]
    public void A_folder_has_the_name_in_it()
    {
        var folder = Path.GetTempPath();
        Assert.Equal(Path.TrimEndingDirectorySeparator(folder) + "/github.com/acme/app.sextant", PublishedLocation.Parse(folder, null).Of("github.com/acme/app"));
    }

    [Theory]
    [InlineData("indexes")]
    [InlineData("ftp://example.org/x")]
    [InlineData("https://{path}/x")]
    [InlineData("https://{repository}")]
    [InlineData("https://a.{path}.example.org/x")]
    [InlineData("https:///x")]
    public void A_location_that_a_repository_could_bend_is_refused(string template) =>
        Assert.Throws<UsageException>(() => PublishedLocation.Parse(template, null));

    [Fact]
    public void A_token_is_not_sent_in_the_clear()
    {
        Assert.Contains("in the clear", Assert.Throws<UsageException>(() => PublishedLocation.Parse("http://ci.example.org/x", "token")).Message, StringComparison.Ordinal);
        Assert.Equal("token", PublishedLocation.Parse("https://ci.example.org/x", "token").Token);
        Assert.Null(PublishedLocation.Parse("http://ci.example.org/x", "").Token);
    }
}
