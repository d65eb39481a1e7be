using Sextant.Indexing;
using Sextant.LanguageServer.Indexes;
using Sextant.LanguageServer.Logging;
using Sextant.LanguageServer.Tests.Repositories;
using Sextant.Sharing;
using Sextant.Sharing.Published;
using Sextant.Storage;
using Xunit;

namespace Sextant.LanguageServer.Tests.Indexes;

public sealed class SharedIndexTests : IDisposable
{
    private readonly TestRepository _repository = new TestRepository().Write("mill/wheel.py", "def turn_wheel():\n    return 1\n");
    private readonly TestRepository _published = new();
    private readonly List<(LogLevel Level, string Text)> _said = [];

    [Fact]
    public async Task A_root_without_an_index_takes_the_one_that_is_published()
    {
        _repository.Git("init", "-q").Git("remote", "add", "origin", "git@github.com:acme/mill.git");
        var engine = EngineWith(_published.Root);
        var location = IndexLocation.For(_repository.Root);
        await engine.Refresher.RefreshAsync(location, new RefreshOptions());
        await IndexExport.RunAsync(location, _published.PathOf("github.com/acme/mill.sextant"), CancellationToken.None);
        Directory.Delete(_repository.PathOf(".sextant"), recursive: true);
        Assert.True(await TakeAsync(engine, location));
        Assert.Contains("Took over the shared index", Assert.Single(_said).Text, StringComparison.Ordinal);
        Assert.Equal(0, (await engine.Refresher.RefreshAsync(location, new RefreshOptions())).Embedded);
        // An index that is there is refreshed, and not replaced.
        Assert.False(await TakeAsync(engine, location));
        Assert.Single(_said);
    }

    [Fact]
    public async Task Without_one_the_server_goes_on()
    {
        _repository.Git("init", "-q").Git("remote", "add", "origin", "git@github.com:acme/mill.git");
        await TakeAsync(EngineWith(_published.Root), IndexLocation.For(_repository.Root));
        Assert.Equal(LogLevel.Info, Assert.Single(_said).Level);
    }

    [Fact]
    public async Task A_location_that_makes_no_sense_is_logged()
    {
        await TakeAsync(EngineWith("somewhere"), IndexLocation.For(_repository.Root));
        Assert.Equal(LogLevel.Warning, Assert.Single(_said).Level);
    }

    public void Dispose()
    {
        _repository.Dispose();
        _published.Dispose();
    }

    private static Engine EngineWith(string published)
    {
        var parts = new Sextant.Commands.Engine(TimeProvider.System);
        return new Engine(parts.Walker, parts.Reader, parts.Extractors, parts.Embedder, isModelChosen: false, TimeProvider.System)
        {
            FindPublishedIndex = _ => new PublishedIndex(PublishedLocation.Parse(published, null), parts.Import, parts.Embedder, TimeProvider.System),
        };
    }

    private Task<bool> TakeAsync(Engine engine, IndexLocation location)
    {
        var log = new ServerLog(LogLevel.Debug, null, TimeProvider.System);
        log.AttachClient((level, text) => _said.Add((level, text)));
        return new SharedIndex(location, log).TakeAsync(engine, CancellationToken.None);
    }
}
