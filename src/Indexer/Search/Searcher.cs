using Sextant.Embedding;
using Sextant.Errors;
using Sextant.Search.Filters;
using Sextant.Search.Questions;
using Sextant.Search.Ranking;
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
    private readonly Snapshot _snapshot;
    private readonly IEmbedder _embedder;
    private readonly Func<IndexedFile, int, UnitRecord?> _readUnit;
    private readonly RankingOptions _options;
    private readonly TimeProvider _time;

    /// <param name="readUnit">
    /// The record of the unit of a file with this <see cref="UnitColumns.Ordinal"/>, or null where the store has another state of the file by now; is called for
    /// results alone.
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
        if (string.IsNullOrWhiteSpace(query.Text)) throw new UsageException("The question is empty; write what you look for in a few words.");
        if (query.Limit < 1) throw new UsageException($"The limit is {query.Limit}; at least one result must be asked for.");
        var filter = new UnitFilter(query);
        // Beside a cosine, stop words temper the word scores of long questions; alone they would bury them.
        var removeStopWords = _options.RemoveStopWords || query.Mode == SearchMode.Lexical;
        var question = new QuestionParser(_options.RemoveFraming, removeStopWords).Parse(query.Text);
        var vector = new float[_snapshot.Contents.Dimensions];
        var embedding = new QuestionEmbedding(_embedder, new MissingWords(_snapshot, _options.MissingWordWeight));
        var notice = await embedding.EmbedAsync(question.Text, query.Mode, vector, cancellationToken);
        var results = Rank(query, question, filter, CosineScores.Of(vector, _snapshot.Contents.Precision), cancellationToken);
        return new SearchAnswer(query, _time.GetElapsedTime(start), results) { Notices = [.. Notices.Of(query, _embedder), .. notice is null ? (ReadOnlySpan<string>)[] : [notice]] };
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
        var results = Order(candidates, query.Limit, folding: null, null, cancellationToken);
        return new SearchAnswer(query, _time.GetElapsedTime(start), results);
    }

    private IReadOnlyList<SearchResult> Rank(
        SearchQuery query, Question question, UnitFilter filter, CosineScores cosines, CancellationToken cancellationToken)
    {
        var masks = filter.Apply(_snapshot);
        RequiredWords.Restrict(_snapshot, question.Required, masks);
        var symbols = SymbolMatches.Find(_snapshot, question, masks);
        var hybrid = query.Mode == SearchMode.Hybrid;
        var words = query.Mode == SearchMode.Semantic ? null : WordScoresOf(question, hybrid ? _options.WordSaturation : _options.LoneWordSaturation);
        var candidates = Fuse(query, words, masks, hybrid ? symbols.Slots : [], cosines, cancellationToken);
        if (hybrid) RankingRules.Apply(new RankingContext(_snapshot, question, symbols, MeaningsOf(question), _options, candidates));
        var explanation = query.Explain && words is not null ? new WordExplanation(_snapshot, question.Words, words) : null;
        return Order(candidates, query.Limit, _options.FoldOverloads ? new Folding(_options.NearCopy, symbols.Named) : null, explanation, cancellationToken);
    }

    private WordMeanings? MeaningsOf(Question question) =>
        _embedder is IWordVectors vectors && _options.EachWord != 0 ? new WordMeanings(_snapshot, vectors, question.Text) : null;

    private WordScores WordScoresOf(Question question, float saturation) =>
        new(_snapshot, [.. question.Words.Select(word => new QueryTerm(word.Key, word.Count))], saturation);

    private IReadOnlyList<SearchResult> Order(
        List<Candidate> candidates, int limit, Folding? folding, WordExplanation? explanation, CancellationToken cancellationToken)
    {
        var order = new UnitOrder(_snapshot);
        candidates.Sort((left, right) => left.Score != right.Score ? right.Score.CompareTo(left.Score) : order.Compare(left.Slot, right.Slot));
        var results = new ResultList(_snapshot, _readUnit, limit, folding, explanation);
        results.Fill(candidates, cancellationToken);
        return results.Results;
    }

    private List<Candidate> Fuse(
        SearchQuery query, WordScores? words, ulong[][] masks, IEnumerable<int> musts, CosineScores cosines, CancellationToken cancellationToken)
    {
        using var scores = new UnitScores(_snapshot);
        if (words is not null) scores.FillWords(words, cancellationToken);
        if (query.Mode != SearchMode.Lexical && cosines.HasDirection) scores.FillCosines(cosines, cancellationToken);
        var cosineWeight = query.Mode switch
        {
            SearchMode.Semantic => 1,
            SearchMode.Lexical => 0,
            _ => _options.CosineWeight,
        };
        var count = (int)Math.Min(_snapshot.SlotCount, Math.Max(_options.Candidates, 4L * query.Limit));
        var share = query.Mode == SearchMode.Hybrid ? _options.Fused : 1;
        var candidates = new List<Candidate>();
        foreach (var unit in scores.Select(masks, cosineWeight, count, musts))
        {
            // A unit whose file the index does not know cannot be shown.
            var columns = _snapshot.ColumnsOf(unit.Slot);
            if (_snapshot.PathOf(columns.FileId) is not { } path) continue;
            var cosine = query.Mode == SearchMode.Lexical ? cosines.Of(_snapshot, unit.Slot) : unit.Cosine;
            candidates.Add(new Candidate(unit.Slot, columns, path, share * unit.WordScore, share * unit.MeaningScore, cosine));
        }

        return candidates;
    }
}
