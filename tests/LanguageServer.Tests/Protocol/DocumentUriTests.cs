using Sextant.LanguageServer.Protocol;
using Xunit;

namespace Sextant.LanguageServer.Tests.Protocol;

public sealed class DocumentUriTests
{
    [Theory]
    [InlineData("file:///home/a/b.py", "/home/a/b.py")]
    [InlineData("file:///home/a%20b/%C3%A4%23.py", "/home/a b/ä#.py")]
    [InlineData("file://localhost/a.cs", "/a.cs")]
    [InlineData("FILE:///a.cs?x#y", "/a.cs")]
    [InlineData("file:///a/./b/../c.cs", "/a/c.cs")]
    [InlineData("untitled:Untitled-1", null)]
    [InlineData("git:/a.cs?x", null)]
    [InlineData("file://server/share/a.cs", null)]
    [InlineData("file:///a%00b", null)]
    [InlineData("", null)]
    public void File_uris_are_paths(string uri, string? path)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Paths of this case are those of Unix.");
        Assert.Equal(path is not null, DocumentUri.TryGetPath(uri, out var found));
        Assert.Equal(path, found);
    }

    [Theory]
    [InlineData("a.py")]
    [InlineData("with space/ä/#1 100%/[x]+.cs")]
    [InlineData("語/😀.py")]
    public void A_path_survives_the_way_to_a_uri_and_back(string relative)
    {
        var folder = Path.GetFullPath("root");
        var combined = DocumentUri.Combine(DocumentUri.FromPath(folder), relative);
        Assert.True(DocumentUri.TryGetPath(combined, out var path));
        Assert.Equal(Path.GetFullPath(Path.Combine(folder, relative)), path);
        Assert.True(DocumentUri.TryGetPath(DocumentUri.FromPath(path), out var again));
        Assert.Equal(path, again);
    }
}
