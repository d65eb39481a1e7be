using Sextant.Embedding;
using Sextant.Extraction;
using Sextant.Indexing;
using Sextant.LanguageServer.Answers;
using Sextant.LanguageServer.Documents;
using Sextant.LanguageServer.Indexes;
using Sextant.LanguageServer.Logging;
using Sextant.LanguageServer.Protocol;
using Sextant.LanguageServer.Tests.Client;
using Sextant.LanguageServer.Tests.Repositories;
using Sextant.LanguageServer.Workspaces;
using Xunit;

namespace Sextant.LanguageServer.Tests.Answers;

public sealed class SearchRepliesTests : IAsyncDisposable
{
    private readonly TestRepository _repository = new TestRepository().Write("mill.py", "def turn_wheel():\n    return 1\n");
    private readonly SemaphoreSlim _changed = new(0);
    private Workspace? _workspace;

    [Fact]
    public async Task An_answer_does_not_claim_what_was_indexed_while_it_was_made()
    {
        var parts = await Sextant.Commands.Engine.OpenAsync(TimeProvider.System, _ => null, [], CancellationToken.None);
        var embedder = new Interrupted(parts.Embedder);
        var engine = new Engine(parts.Walker, parts.Reader, parts.Extractors, embedder, parts.IsModelChosen, TimeProvider.System);
        var (politeness, documents, session) = (new Politeness(TimeProvider.System), new OpenDocuments(), new Session());
        using var source = new EngineSource(() => Task.FromResult(engine), TimeProvider.System);
        _workspace = new Workspace(source, politeness, new ServerLog(LogLevel.Debug, null, TimeProvider.System), TimeProvider.System);
        _workspace.WhenChanged(() => _changed.Release());
        _workspace.Start(new WorkspaceFolders([new Folder(_repository.Uri, "repo", _repository.Root)]), watchesFiles: false);
        var (answerer, status) = (new Answerer(_workspace, documents, politeness, TimeProvider.System), new StatusBoard(_workspace));
        var replies = new SearchReplies(_workspace, answerer, new Similarity(_workspace, documents, answerer, politeness, session), status, session, TimeProvider.System);
        while (!status.Read().IndexState.Complete) Assert.True(await _changed.WaitAsync(LspClient.Patience, TestContext.Current.CancellationToken));
        var before = status.Read().IndexState;

        // Another process indexes one more function, and that is taken in, when the answer is half made.
        embedder.Once = async () =>
        {
            _repository.Write("river.py", "def flood_meadow():\n    return 2\n");
            await engine.Refresher.RefreshAsync(_workspace.Roots[0].Location, new RefreshOptions(), null, CancellationToken.None);
            await _workspace.UpdateAsync(CancellationToken.None);
        };
        var reply = await replies.SearchAsync(new SearchParams("where does the river flood the meadow"), TestContext.Current.CancellationToken);
        Assert.DoesNotContain(reply.Results, result => result.Name == "flood_meadow");
        Assert.Equal((before.Version, before.Units), (reply.IndexState.Version, reply.IndexState.Units));
        Assert.NotEqual(before.Version, status.Read().IndexState.Version);

        reply = await replies.SearchAsync(new SearchParams("where does the river flood the meadow"), TestContext.Current.CancellationToken);
        Assert.Contains(reply.Results, result => result.Name == "flood_meadow");
        Assert.Equal(status.Read().IndexState.Version, reply.IndexState.Version);
    }

    public async ValueTask DisposeAsync()
    {
        if (_workspace is not null) await _workspace.DisposeAsync();
        _changed.Dispose();
        _repository.Dispose();
    }

    /// <summary>Does something else before it embeds the next question.</summary>
    private sealed class Interrupted(IEmbedder embedder) : IEmbedder
    {
        public Func<Task>? Once { get; set; }

        public string Fingerprint => embedder.Fingerprint;

        public string ModelName => embedder.ModelName;

        public int Dimensions => embedder.Dimensions;

        public ValueTask EmbedUnitsAsync(IReadOnlyList<CodeUnit> units, Memory<float> vectors, CancellationToken cancellationToken) =>
            embedder.EmbedUnitsAsync(units, vectors, cancellationToken);

        public async ValueTask EmbedQuestionAsync(string question, Memory<float> vector, IWordWeights? weights, CancellationToken cancellationToken)
        {
            var once = Once;
            Once = null;
            if (once is not null) await once();
            await embedder.EmbedQuestionAsync(question, vector, weights, cancellationToken);
        }
    }
}
