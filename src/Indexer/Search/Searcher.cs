using Sextant.Embedding;
using Sextant.Errors;
using Sextant.Search.Filters;
using Sextant.Search.Questions;
using Sextant.Search.Ranking;
using Sextant.Search.Reranking;
using Sextant.Search.Scoring;
using Sextant.Storage;

namespace Sextant.Search;

/// <summary>Answers questions from one snapshot.</summary>
/// <remarks>
/// Immutable; any number of searches may run at once, each on one thread. Scores of all units are computed exactly; there is no
/// approximate index.
/// </remarks>
public sealed class Searcher
{
    // Candidates whose columns and files come from memory meanwhile.
    private const int Ahead = 8;

    private readonly Snapshot _snapshot;
    private readonly IEmbedder _embedder;
    private readonly Func<IndexedFile, int, UnitRecord?> _readUnit;
    private readonly RankingOptions _options;
    private readonly TimeProvider _time;

    /// <param name="readUnit">
    /// The record of the unit of a file with this <see cref="UnitColumns.Ordinal"/>, or null where the store has no more than another state of the file by now; is called for
    /// results, and for the best units that are reranked (<see cref="RankingOptions.Reranked"/>).
    /// </param>
    /// <param name="options">Null: <see cref="RankingOptions.Default"/>.</param>
    /// <exception cref="SextantException">The index was made by another embedding model.</exception>
    public Searcher(
        Snapshot snapshot,
        IEmbedder embedder,
        Func<IndexedFile, int, UnitRecord?> readUnit,
        RankingOptions? options = null,
        TimeProvider? time = null)
    {
        if (embedder.Fingerprint != snapshot.Contents.Fingerprint || embedder.Dimensions != snapshot.Contents.Dimensions)
            throw new SextantException("The index was made with another embedding model; run `sextant index` to embed it anew.");
        (_snapshot, _embedder, _readUnit) = (snapshot, embedder, readUnit);
        _options = options ?? RankingOptions.Default;
        _time = time ?? TimeProvider.System;
    }

    public Snapshot Snapshot => _snapshot;

    /// <exception cref="UsageException">The question is empty, or the limit, a kind or a path pattern is wrong.</exception>
    /// <exception cref="SextantException">The index is damaged, or the embedding endpoint fails.</exception>
    public async Task<SearchAnswer> SearchAsync(SearchQuery query, CancellationToken cancellationToken = default)
    {
        var start = _time.GetTimestamp();
        var (asked, notice) = await AskAsync(query, cancellationToken);
        var ranked = Rank(asked, cancellationToken);
        if (RerankerOf(asked, ranked) is { } reranker)
        {
            reranker.Apply(ranked.Candidates, _options.Reranked, cancellationToken);
            Sort(ranked.Candidates, _options.Reranked);
        }

        var explanation = query.Explain && ranked.Words is not null ? new WordExplanation(_snapshot, asked.Question.Words, ranked.Words) : null;
        var folding = _options.FoldOverloads ? new Folding(_options.NearCopy, ranked.Symbols.Named) : null;
        var results = Show(ranked.Candidates, query.Limit, folding, explanation, cancellationToken);
        return new SearchAnswer(query, _time.GetElapsedTime(start), results) { Notices = [.. Notices.Of(query, _embedder), .. notice is null ? (ReadOnlySpan<string>)[] : [notice]] };
    }

    /// <summary>What the network for reranking would be told of the best candidates, for learning one.</summary>
    /// <returns>The candidates, best first, and what is known of them; none where nothing is reranked.</returns>
    internal async Task<(Candidate[] Candidates, RerankingInputs Inputs)> ReadForRerankingAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        var (asked, _) = await AskAsync(query, cancellationToken);
        var ranked = Rank(asked, cancellationToken);
        return RerankerOf(asked, ranked)?.Read(ranked.Candidates, _options.Reranked, cancellationToken) ?? ([], RerankingInputs.None);
    }

    /// <summary>The units whose vectors are nearest to one: cosine alone, no ranking rules, and nothing folded, since copies are what is looked for.</summary>
    /// <param name="vector">Of a code unit, as the index's model embeds it; all zero finds nothing.</param>
    /// <param name="query">Limit and filters; its text is not looked at.</param>
    /// <exception cref="UsageException">The limit, a kind or a path pattern is wrong.</exception>
    public SearchAnswer FindNearest(ReadOnlySpan<float> vector, SearchQuery query, CancellationToken cancellationToken = default)
    {
        var start = _time.GetTimestamp();
        if (query.Limit < 1) throw new UsageException($"The limit is {query.Limit}; at least one result must be asked for.");
        var cosines = CosineScores.Of(vector, _snapshot.Contents.Precision);
        if (!cosines.HasDirection) return new SearchAnswer(query, _time.GetElapsedTime(start), []);
        var semantic = query with { Mode = SearchMode.Semantic };
        var candidates = Fuse(semantic, null, new UnitFilter(query).Apply(_snapshot), [], cosines, cancellationToken);
        Sort(candidates);
        var results = Show(candidates, query.Limit, folding: null, null, cancellationToken);
        return new SearchAnswer(query, _time.GetElapsedTime(start), results);
    }

    private async ValueTask<(AskedQuestion Asked, string? Notice)> AskAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(query.Text)) throw new UsageException("The question is empty; write what you look for in a few words.");
        if (query.Limit < 1) throw new UsageException($"The limit is {query.Limit}; at least one result must be asked for.");
        var filter = new UnitFilter(query);
        // Beside a cosine, stop words temper the word scores of long questions; alone they would bury them.
        var removeStopWords = _options.RemoveStopWords || query.Mode == SearchMode.Lexical;
        var question = new QuestionParser(_options.RemoveFraming, removeStopWords).Parse(query.Text);
        var vector = new float[_snapshot.Contents.Dimensions];
        var embedding = new QuestionEmbedding(_embedder, new MissingWords(_snapshot, _options.MissingWordWeight));
        var notice = await embedding.EmbedAsync(question.Text, query.Mode, vector, cancellationToken);
        return (new AskedQuestion(query, question, filter, vector), notice);
    }

    private RankedCandidates Rank(AskedQuestion asked, CancellationToken cancellationToken)
    {
        var (query, question, _, vector) = asked;
        var masks = asked.Filter.Apply(_snapshot);
        RequiredWords.Restrict(_snapshot, question.Required, masks);
        var symbols = SymbolMatches.Find(_snapshot, question, masks);
        var hybrid = query.Mode == SearchMode.Hybrid;
        var words = query.Mode == SearchMode.Semantic ? null : WordScoresOf(question, hybrid ? _options.WordSaturation : _options.LoneWordSaturation);
        var candidates = Fuse(query, words, masks, hybrid ? symbols.Slots : [], CosineScores.Of(vector, _snapshot.Contents.Precision), cancellationToken);
        var meanings = hybrid ? MeaningsOf(question, words) : null;
        if (hybrid) RankingRules.Apply(new RankingContext(_snapshot, question, symbols, meanings, _options, candidates));
        Sort(candidates);
        return new RankedCandidates(candidates, symbols, words, meanings);
    }

    private WordMeanings? MeaningsOf(Question question, WordScores? words) =>
        _embedder is IWordVectors vectors && (_options.EachWord != 0 || _options.Reranked > 0) ? new WordMeanings(_snapshot, vectors, question.Text, words) : null;

    // Who asks for a name that units bear, written as they do or in words, wants these, and nothing that is near in meaning.
    private Reranker? RerankerOf(AskedQuestion asked, RankedCandidates ranked) =>
        _options.Reranked > 0 && ranked.Symbols is { Named.Count: 0, Spelled.Count: 0 }
        && ranked is { Words: { } words, Meanings: { Count: > 0 } meanings } && _embedder is ITokenVectors embedder
            ? new Reranker(
                _snapshot, embedder, _readUnit, _options.Network,
                new RerankedQuestion(QuestionMeaning.Of(asked.Vector, meanings), words, ranked.Symbols.Mentioned, asked.Question.AsksForTests))
            : null;

    private WordScores WordScoresOf(Question question, float saturation) =>
        new(_snapshot, [.. question.Words.Select(word => new QueryTerm(word.Key, word.Count))], saturation);

    /// <param name="first">So many are sorted; the others stay where they are.</param>
    private void Sort(List<Candidate> candidates, int first = int.MaxValue)
    {
        var order = new UnitOrder(_snapshot);
        var comparer = Comparer<Candidate>.Create((left, right) => left.Score != right.Score ? right.Score.CompareTo(left.Score) : order.Compare(left.Slot, right.Slot));
        candidates.Sort(0, Math.Min(first, candidates.Count), comparer);
    }

    private IReadOnlyList<SearchResult> Show(
        List<Candidate> candidates, int limit, Folding? folding, WordExplanation? explanation, CancellationToken cancellationToken)
    {
        var results = new ResultList(_snapshot, _readUnit, limit, folding, explanation);
        results.Fill(candidates, cancellationToken);
        return results.Results;
    }

    private List<Candidate> Fuse(
        SearchQuery query, WordScores? words, ulong[][] masks, IEnumerable<int> musts, CosineScores cosines, CancellationToken cancellationToken)
    {
        using var scores = new UnitScores(_snapshot);
        if (words is not null) scores.FillWords(words, cancellationToken);
        scores.FillCosines(query.Mode != SearchMode.Lexical && cosines.HasDirection ? cosines : null, cancellationToken);
        var cosineWeight = query.Mode switch
        {
            SearchMode.Semantic => 1,
            SearchMode.Lexical => 0,
            _ => _options.CosineWeight,
        };
        var count = (int)Math.Min(_snapshot.SlotCount, Math.Max(_options.Candidates, 4L * query.Limit));
        var share = query.Mode == SearchMode.Hybrid ? _options.Fused : 1;
        var units = scores.Select(masks, cosineWeight, count, musts);
        var candidates = new List<Candidate>(units.Count);
        for (var i = 0; i < units.Count; i++)
        {
            // They lie apart in memory, and one leads to the other.
            if (i + (2 * Ahead) < units.Count) _snapshot.ExpectColumns(units[i + (2 * Ahead)].Slot);
            if (i + Ahead < units.Count) _snapshot.ExpectFile(_snapshot.ColumnsOf(units[i + Ahead].Slot).FileId);
            var unit = units[i];
            // A unit whose file the index does not know cannot be shown.
            var columns = _snapshot.ColumnsOf(unit.Slot);
            if (_snapshot.FileOf(columns.FileId) is not { } file) continue;
            var cosine = query.Mode == SearchMode.Lexical ? cosines.Of(_snapshot, unit.Slot) : unit.Cosine;
            candidates.Add(new Candidate(unit.Slot, columns, file, share * unit.WordScore, share * unit.MeaningScore, cosine));
        }

        return candidates;
    }

    /// <param name="Vector">Of the question; all zero where it has none.</param>
    private sealed record AskedQuestion(SearchQuery Query, Question Question, UnitFilter Filter, float[] Vector);

    /// <param name="Candidates">Best first.</param>
    /// <param name="Words">Null where words do not count.</param>
    /// <param name="Meanings">Null where single words have no vectors, or do not count.</param>
    private sealed record RankedCandidates(List<Candidate> Candidates, SymbolMatches Symbols, WordScores? Words, WordMeanings? Meanings);
}
