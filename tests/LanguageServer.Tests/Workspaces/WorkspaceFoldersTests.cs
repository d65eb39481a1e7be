using Sextant.LanguageServer.Protocol;
using Sextant.LanguageServer.Workspaces;
using Xunit;

namespace Sextant.LanguageServer.Tests.Workspaces;

public sealed class WorkspaceFoldersTests
{
    private static readonly string A = Path.GetFullPath("a");
    private static readonly string UriA = DocumentUri.FromPath(A);

    [Fact]
    public void Initialize_names_folders_in_three_ways()
    {
        Assert.Equal([A], Paths(WorkspaceFolders.Of(new InitializeParams(WorkspaceFolders: [Folder(UriA)]))));
        Assert.Equal([A], Paths(WorkspaceFolders.Of(new InitializeParams(RootUri: UriA + "/"))));
        Assert.Equal([A], Paths(WorkspaceFolders.Of(new InitializeParams(RootPath: A))));
        Assert.Empty(WorkspaceFolders.Of(new InitializeParams()).All);
        Assert.Empty(WorkspaceFolders.Of(new InitializeParams(RootUri: UriA, WorkspaceFolders: [])).All);
        Assert.Equal("a", WorkspaceFolders.Of(new InitializeParams(RootUri: UriA)).All[0].Name);
    }

    [Fact]
    public void A_folder_inside_of_another_is_no_root_until_the_other_goes()
    {
        var folders = WorkspaceFolders.None.Add([Folder(UriA + "/inner"), Folder(UriA), Folder(UriA + "%2D2"), Folder(UriA + "/")]);
        Assert.Equal([A, A + "-2"], folders.Roots.Select(root => root.Path));
        Assert.Equal([Path.Combine(A, "inner"), A + "-2"], folders.Remove([Folder(UriA + "/")]).Roots.Select(root => root.Path));
    }

    [Fact]
    public void Folders_elsewhere_are_left_out() =>
        Assert.Empty(WorkspaceFolders.None.Add([Folder("vscode-vfs://github/a/b"), Folder("untitled:x"), Folder("")]).All);

    private static WorkspaceFolder Folder(string uri) => new(uri, "");

    private static IEnumerable<string> Paths(WorkspaceFolders folders) => folders.All.Select(folder => folder.Path);
}
