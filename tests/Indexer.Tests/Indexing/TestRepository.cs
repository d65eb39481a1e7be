using Sextant.Indexing;
using Sextant.Repositories;
using Sextant.Storage;
using Xunit;

namespace Sextant.Tests.Indexing;

/// <summary>A repository in a temporary folder, its index, and the engine over fakes. Files are old enough to be trusted, unless said otherwise.</summary>
internal sealed class TestRepository : IDisposable
{
    public static readonly DateTimeOffset Start = new(2024, 5, 17, 12, 0, 0, TimeSpan.Zero);

    private DateTime _lastWrite = Start.UtcDateTime.AddDays(-1);

    public TestRepository() => Root = Directory.CreateTempSubdirectory("sextant-test-").FullName;

    public string Root { get; }

    public FakeTime Time { get; } = new(Start);

    public FakeEmbedder Embedder { get; set; } = new();

    public FakeWalker Walker { get; } = new();

    public FakeReader Reader { get; } = new();

    public FakeExtractor CSharp { get; } = new(Language.CSharp);

    public FakeExtractor Python { get; } = new(Language.Python);

    public Action<string>? FailPoint { get; set; }

    public RefreshOptions Options { get; set; } = new() { Parallelism = 2 };

    public IndexLocation Location => IndexLocation.For(Root);

    public string IndexPath => Location.IndexPath;

    /// <summary>Writes a file with a time of its own, a day before the clock.</summary>
    public TestRepository Write(string path, string text)
    {
        var file = FullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return Touch(path);
    }

    public TestRepository Touch(string path)
    {
        File.SetLastWriteTimeUtc(FullPath(path), _lastWrite = _lastWrite.AddSeconds(1));
        return this;
    }

    public TestRepository Delete(string path)
    {
        File.Delete(FullPath(path));
        return this;
    }

    public TestRepository Move(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FullPath(to))!);
        File.Move(FullPath(from), FullPath(to));
        return this;
    }

    public string FullPath(string path) => Path.Combine(Root, path);

    public IndexRefresher Refresher() => new(Walker, Reader, [CSharp, Python], Embedder, Time) { FailPoint = FailPoint };

    public Task<RefreshSummary> RefreshAsync() => CancellableRefreshAsync(TestContext.Current.CancellationToken);

    public Task<RefreshSummary> CancellableRefreshAsync(CancellationToken cancellationToken) => Refresher().RefreshAsync(Location, Options, null, cancellationToken);

    public IndexStatus Status() => new IndexStatusReader(new FakeWalker(), Reader, Time).Read(Location);

    public IndexContents Load()
    {
        using var reader = IndexReader.Open(Location);
        return reader.Load();
    }

    /// <summary>Everything in the index, unit by unit, in an order that does not depend on how it came about.</summary>
    public IReadOnlyList<string> Dump() => IndexDump.Of(Location);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
