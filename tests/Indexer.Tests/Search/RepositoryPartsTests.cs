using Sextant.Search;
using Xunit;

namespace Sextant.Tests.Search;

public sealed class RepositoryPartsTests
{
    [Theory]
    [InlineData("setup.py", "")]
    [InlineData("rich/text.py", "rich")]
    [InlineData("rich/deep/er/text.py", "rich")]
    [InlineData("src/App/Pages/Page.cs", "src/App")]
    [InlineData("src/page.py", "src")]
    [InlineData("lib/Src/App/Page.cs", "lib/Src/App")]
    [InlineData("src/lib/page.py", "src/lib")]
    public void The_first_folder_that_is_not_just_for_sources_is_a_part(string path, string expected) =>
        Assert.Equal(expected, RepositoryParts.PartOf(path).ToString());

    [Fact]
    public void Smaller_parts_are_smaller()
    {
        var index = new TestIndex();
        foreach (var (part, units) in new[] { ("main", 60), ("half", 30), ("tiny", 1) })
            for (var i = 0; i < units; i++) index.Add($"{part}/f{i}.cs", $"F{i}");
        for (var i = 0; i < 100; i++) index.Add($"checks/f{i}.cs", "F", with: unit => unit with { IsTest = true });
        var snapshot = Snapshot.Create(index.ToContents(7));
        var parts = new RepositoryParts(snapshot);
        Assert.Equal(0, parts.Smallness("main/other.cs"));
        Assert.Equal(Math.Log(61.0 / 31) / 2, parts.Smallness("half/f0.cs"), 1e-5);
        Assert.Equal(1, parts.Smallness("tiny/f0.cs"));
        for (var i = 0; i < 2; i++) Assert.All(snapshot.Contents.Files, file => Assert.Equal(parts.Smallness(file.Value.Path), snapshot.FileOf(file.Key)!.Smallness));
        Assert.Equal(1, parts.Smallness("checks/f0.cs"));
        Assert.Equal(1, parts.Smallness("unknown/f0.cs"));
    }

    [Fact]
    public void An_empty_index_has_no_parts() => Assert.Equal(0, new RepositoryParts(Snapshot.Create(new TestIndex().ToContents())).Smallness("a/b.cs"));
}
