using System.Runtime.CompilerServices;
using Sextant.LanguageServer.Documents;
using Sextant.LanguageServer.Indexes;
using Sextant.LanguageServer.Protocol;
using Sextant.LanguageServer.Workspaces;
using Sextant.Search;
using Sextant.Storage;

namespace Sextant.LanguageServer.Answers;

/// <summary>A result with where it is now.</summary>
internal sealed record Answer(SearchResult Result, PlacedUnit Placed);

/// <summary>Answers questions from the present view. Any number at a time.</summary>
internal sealed class Answerer(Workspace workspace, OpenDocuments documents, Politeness politeness, TimeProvider time)
{
    /// <summary>How often a search is done again because another process has changed the index under it.</summary>
    private const int Attempts = 3;

    public async Task<IReadOnlyList<Answer>> SearchAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        using var answering = politeness.Answer();
        return await AnswerAsync((searcher, token) => searcher.SearchAsync(query, token), cancellationToken);
    }

    /// <summary>Searches with a searcher over the present view, and places what it finds.</summary>
    public async Task<IReadOnlyList<Answer>> AnswerAsync(Func<Searcher, CancellationToken, Task<SearchAnswer>> search, CancellationToken cancellationToken)
    {
        var engine = await workspace.Engine.GetAsync().WaitAsync(cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            var open = documents.Current;
            if (await workspace.ViewAsync(open, cancellationToken) is not { } view) return [];
            var sources = new ConditionalWeakTable<UnitRecord, UnitSource>();
            var missed = false;
            var searcher = new Searcher(view.Snapshot, engine.Embedder, ReadUnit, options: null, time);
            var answer = await search(searcher, cancellationToken);
            if (missed && attempt < Attempts) continue;
            var placer = new ResultPlacer(engine, open);
            return [.. Place(answer, sources, placer, cancellationToken)];

            UnitRecord? ReadUnit(IndexedFile file, int ordinal)
            {
                var source = view.Sources[file.Id];
                var unit = source.Read(ordinal);
                if (unit is null) missed = true;
                else sources.AddOrUpdate(unit, source);
                return unit;
            }
        }
    }

    private static IEnumerable<Answer> Place(
        SearchAnswer answer, ConditionalWeakTable<UnitRecord, UnitSource> sources, ResultPlacer placer, CancellationToken cancellationToken)
    {
        foreach (var result in answer.Results)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (sources.TryGetValue(result.Unit, out var source) && placer.Place(source, result.Unit, cancellationToken) is { } placed)
                yield return new Answer(result, placed);
        }
    }
}
