using System.Buffers;
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
        var question = QuestionParser.Parse(query.Text);
        var vector = new float[_snapshot.Contents.Dimensions];
        await _embedder.EmbedQuestionAsync(question.Text, vector, null, cancellationToken);
        var results = Rank(query, question, filter, new CosineScores(vector), cancellationToken);
        return new SearchAnswer(query, _time.GetElapsedTime(start), results);
    }

    private List<SearchResult> Rank(SearchQuery query, Question question, UnitFilter filter, CosineScores cosines, CancellationToken cancellationToken)
    {
        var masks = filter.Apply(_snapshot);
        RequiredWords.Restrict(_snapshot, question.Required, masks);
        var candidates = Collect(query, question, masks, cosines, cancellationToken);
        var reader = new ResultReader(_snapshot, _readUnit);
        var results = new List<SearchResult>();
        foreach (var candidate in candidates)
        {
            if (results.Count == query.Limit) break;
            if (reader.Read(candidate.Columns) is not var (path, record)) continue;
            results.Add(new SearchResult(results.Count + 1, candidate.Score, candidate.Cosine, path, record));
        }

        return results;
    }

    private Candidate[] Collect(SearchQuery query, Question question, ulong[][] masks, CosineScores cosines, CancellationToken cancellationToken)
    {
        var slots = _snapshot.SlotCount;
        var buffer = ArrayPool<float>.Shared.Rent(3 * slots);
        try
        {
            var words = buffer.AsSpan(0, slots);
            var angles = buffer.AsSpan(slots, slots);
            words.Clear();
            angles.Clear();
            FillWords(query, question, words, cancellationToken);
            FillCosines(query, cosines, angles, cancellationToken);
            var fusion = Fusion.Prepare(_snapshot, masks, words, angles, query.Mode, _options.CosineWeight);
            var count = (int)Math.Min(slots, Math.Max(_options.Candidates, 4 * (long)query.Limit));
            var top = new TopUnits(count, new UnitOrder(_snapshot).Compare);
            fusion.Select(words, angles, buffer.AsSpan(2 * slots, slots), top);
            return [.. top.ToSortedArray().Select(unit => ToCandidate(unit, buffer, cosines))];
        }
        finally
        {
            ArrayPool<float>.Shared.Return(buffer);
        }
    }

    private Candidate ToCandidate(ScoredUnit unit, float[] buffer, CosineScores cosines)
    {
        var segment = _snapshot.SegmentOf(unit.Slot);
        var local = unit.Slot - segment.Start;
        return new Candidate(unit.Slot, segment.Segment.Columns[local], buffer[unit.Slot], cosines.Of(segment, local), unit.Score);
    }

    private void FillWords(SearchQuery query, Question question, Span<float> words, CancellationToken cancellationToken)
    {
        if (query.Mode == SearchMode.Semantic) return;
        var terms = question.Words.Select(word => new QueryTerm(word.Key, word.Count)).ToArray();
        var scores = new WordScores(_snapshot, terms, _options.WordSaturation);
        for (var i = 0; i < _snapshot.Segments.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var segment = _snapshot.Segments[i];
            scores.AddTo(i, words.Slice(segment.Start, segment.Count));
        }
    }

    private void FillCosines(SearchQuery query, CosineScores cosines, Span<float> angles, CancellationToken cancellationToken)
    {
        if (query.Mode == SearchMode.Lexical || !cosines.HasDirection) return;
        foreach (var segment in _snapshot.Segments)
        {
            cancellationToken.ThrowIfCancellationRequested();
            cosines.Fill(segment, angles.Slice(segment.Start, segment.Count));
        }
    }
}
