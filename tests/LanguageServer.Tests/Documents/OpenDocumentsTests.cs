using Sextant.LanguageServer.Documents;
using Sextant.LanguageServer.Protocol;
using Xunit;
using Range = Sextant.LanguageServer.Protocol.Range;

namespace Sextant.LanguageServer.Tests.Documents;

public sealed class OpenDocumentsTests
{
    private static readonly string Uri = DocumentUri.FromPath(Path.GetFullPath("a b.py"));

    [Fact]
    public void Changes_apply_one_after_another()
    {
        var documents = new OpenDocuments();
        documents.Open(Uri, "one two");
        var changed = documents.Change(
            Uri,
            [
                new TextDocumentContentChangeEvent("1", new Range(new Position(0, 0), new Position(0, 3))),
                new TextDocumentContentChangeEvent("2", new Range(new Position(0, 2), new Position(0, 5))),
            ],
            PositionEncoding.Utf16);
        Assert.Equal("1 2", changed!.Content.Text);
        Assert.Equal("whole", documents.Change(Uri, [new TextDocumentContentChangeEvent("whole")], PositionEncoding.Utf16)!.Content.Text);
    }

    [Fact]
    public void A_view_does_not_change_under_its_reader()
    {
        var documents = new OpenDocuments();
        var opened = documents.Open(Uri, "before")!;
        var view = documents.Current;
        documents.Change(Uri, [new TextDocumentContentChangeEvent("after")], PositionEncoding.Utf16);
        Assert.Equal("before", view[opened.Path].Content.Text);
        Assert.NotEqual(opened.Edition, documents.Current[opened.Path].Edition);
        Assert.NotNull(documents.Close(Uri));
        Assert.Empty(documents.Current);
    }

    [Fact]
    public void Buffers_that_are_no_files_and_changes_of_unknown_ones_are_left_alone()
    {
        var documents = new OpenDocuments();
        Assert.Null(documents.Open("untitled:Untitled-1", "text"));
        Assert.Null(documents.Change(Uri, [new TextDocumentContentChangeEvent("x")], PositionEncoding.Utf16));
        Assert.Null(documents.Close(Uri));
    }
}
