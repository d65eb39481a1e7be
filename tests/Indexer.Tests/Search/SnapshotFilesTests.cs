using System.Collections.Concurrent;
using Sextant.Search;
using Sextant.Storage;
using Xunit;

namespace Sextant.Tests.Search;

public sealed class SnapshotFilesTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(1000, 1)]
    [InlineData(1000, 1 << 20)]
    [InlineData(4, 1 << 29)]
    [InlineData(1000, -3)]
    public void Finds_each_file_and_always_the_same_object(int count, int step)
    {
        var files = Files(count, step);
        var seen = new ConcurrentDictionary<int, SnapshotFile>();
        Parallel.For(0, 4, _ =>
        {
            foreach (var (id, file) in files.Known)
            {
                files.Files.Expect(id);
                var found = files.Files.Find(id);
                Assert.Same(file, found?.Indexed);
                Assert.Same(seen.GetOrAdd(id, found!), found);
            }
        });
        for (var i = 0; i < count && step != 1; i++) Assert.Null(files.Files.Find((i * step) - 1));
        Assert.Null(files.Files.Find(int.MaxValue));
    }

    private static (SnapshotFiles Files, Dictionary<int, IndexedFile> Known) Files(int count, int step)
    {
        var known = Enumerable.Range(0, count).Select(i => new IndexedFile(i * step, $"{i}.cs", 1, 1, default, 1, null)).ToDictionary(file => file.Id);
        return (new SnapshotFiles(known, new Lazy<RepositoryParts>(() => throw new InvalidOperationException())), known);
    }
}
