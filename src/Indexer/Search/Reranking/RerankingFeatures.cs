using Sextant.Embedding;
using Sextant.Extraction;
using Sextant.Search.Ranking;
using Sextant.Search.Scoring;
using Sextant.Storage;

namespace Sextant.Search.Reranking;

/// <summary>What the network for reranking is told of each candidate: a row of <see cref="Count"/> numbers, in the order of <see cref="Names"/>.</summary>
/// <remarks>
/// It is told how good the words are, how near the fields of the candidate are in meaning, what it looks like, what stands beside it in the list, which words of
/// the question stand where in it, and whether the question mentions it.
/// </remarks>
internal sealed class RerankingFeatures
{
    /// <summary>What is known of a candidate by itself.</summary>
    public static IReadOnlyList<string> OwnNames { get; } =
    [
        "words of the best", "cosine", "cosine of the best", "each word", "each word of the best",
        "words in name", "words in container", "words in summary",
        "words in nearest field", "least word in nearest field", "best word in nearest field",
        "nearest tokens of name", "nearest words of name", "nearest tokens of summary", "nearest words of summary",
        "question in name", "question in container", "question in summary", "question in nearest field",
        "length of name", "size of body", "has summary", "length of summary", "is type", "has underscore", "depth", "is unwanted test",
        "units of container", "score of others of container", "better of container", "units of file", "better of file", "units of name",
        "share in name", "share in place", "share in text", "strength in text", "share anywhere", "most in text", "count in text",
        "mentioned", "mentioned of the best", "near to the best five", "near to the best twenty", "nearest tokens of unit",
    ];

    /// <summary>That, and what is known of it beside others (<see cref="ListContext"/>).</summary>
    public static IReadOnlyList<string> Names { get; } = [.. OwnNames, .. ListContext.UnitNames];

    public static int Count { get; } = Names.Count;

    // Most names have three tokens, and words that the model does not know some ten each. A sentence has some twenty, of which sixteen say as much (tests/Quality).
    private const int MaxNameTokens = 16;
    private const int MaxSummaryTokens = 16;

    private readonly Snapshot _snapshot;
    private readonly RerankedQuestion _question;
    private readonly Candidate[] _candidates;
    private readonly FieldMeaning _name, _container, _summary;
    private readonly UnitTokens _unit;
    private readonly int[] _slots;
    private readonly float[] _best;

    /// <summary>Finds the tokens of all candidates.</summary>
    /// <param name="candidates">Best first, with their records.</param>
    public RerankingFeatures(Snapshot snapshot, ITokenVectors embedder, RerankedQuestion question, Candidate[] candidates)
    {
        (_snapshot, _question, _candidates) = (snapshot, question, candidates);
        var tokens = new TokenMeanings(embedder, question.Meaning);
        (_name, _container) = (Field(isDocumentation: false, MaxNameTokens), Field(isDocumentation: false, MaxNameTokens));
        (_summary, _best) = (Field(isDocumentation: true, MaxSummaryTokens), new float[question.Meaning.Words.Count]);
        _slots = Array.ConvertAll(candidates, candidate => candidate.Slot);
        _unit = new UnitTokens(snapshot, embedder, tokens, _slots);
        for (var i = 0; i < candidates.Length; i++)
        {
            var record = candidates[i].Record!;
            _name.Find(i, record.Name);
            _container.Find(i, record.ContainerName);
            _summary.Find(i, record.Summary);
        }

        FieldMeaning Field(bool isDocumentation, int maxTokens) => new(embedder, tokens, candidates.Length, isDocumentation, maxTokens);
    }

    /// <summary>One row a candidate, and one for each word of the question in each.</summary>
    public RerankingInputs Read()
    {
        var candidates = _candidates;
        var words = _question.Meaning.Words;
        if (candidates.Length == 0) return RerankingInputs.None;
        var inputs = new RerankingInputs(candidates.Length, new float[candidates.Length * Count], words.Count, new float[candidates.Length * words.Count * WordFeatures.Count]);
        var (slots, scores) = (_slots, new float[candidates.Length]);
        var (wordScore, cosine, nearness, mentioned) = (1e-6f, 1e-6f, 1e-6f, 0f);
        for (var i = 0; i < slots.Length; i++)
        {
            scores[i] = candidates[i].Score;
            mentioned = MathF.Max(mentioned, MentionOf(candidates[i]));
            (wordScore, cosine, nearness) = (MathF.Max(wordScore, candidates[i].WordScore), MathF.Max(cosine, candidates[i].Cosine), MathF.Max(nearness, candidates[i].WordNearness));
        }

        var vectors = new UnitVectors(_snapshot, slots);
        var units = words.CosinesWith(vectors);
        var (five, twenty) = (BestUnits.NearnessTo(vectors, scores, 5), BestUnits.NearnessTo(vectors, scores, 20));
        var (company, places) = (new Company(candidates), new WordPlaces(_snapshot, _question.Words, slots));
        for (var i = 0; i < candidates.Length; i++)
        {
            var row = new Row(inputs.Units.AsSpan(i * Count, Count));
            var (candidate, record) = (candidates[i], candidates[i].Record!);
            row.Add(candidate.WordScore / wordScore, candidate.Cosine, candidate.Cosine / cosine, candidate.WordNearness, candidate.WordNearness / nearness);
            AddMeaning(ref row, candidate, units, i, slots.Length);
            AddKind(ref row, candidate, record);
            company.Add(ref row, i);
            Add(ref row, places.Of(i));
            row.Add(MentionOf(candidate), mentioned, five[i], twenty[i], _unit.Count == 0 ? 0 : Mean(_unit.Nearest));
            AddWords(inputs.Words.AsSpan(i * words.Count * WordFeatures.Count), units, places, i, slots.Length);
        }

        ListContext.Fill(inputs, scores);
        return inputs;
    }

    private float MentionOf(Candidate candidate) => _question.Mentioned.GetValueOrDefault(candidate.Slot);

    private void AddMeaning(ref Row row, Candidate candidate, float[] units, int unit, int unitCount)
    {
        _name.Read(unit);
        _container.Read(unit);
        _summary.Read(unit);
        _unit.Read(unit);
        for (var word = 0; word < _best.Length; word++)
            _best[word] = MathF.Max(MathF.Max(units[(word * unitCount) + unit], _name.Words[word]), MathF.Max(_container.Words[word], _summary.Words[word]));
        var (least, best) = (_best[0], _best[0]);
        foreach (var cosine in _best) (least, best) = (MathF.Min(least, cosine), MathF.Max(best, cosine));
        row.Add(Mean(_name.Words), Mean(_container.Words), Mean(_summary.Words), Mean(_best), least, best);

        for (var word = 0; word < _best.Length; word++) _best[word] = MathF.Max(_name.NearestTokens[word], _container.NearestTokens[word]);
        row.Add(Mean(_best), (_name.NearestWords + _container.NearestWords) / Math.Max(1, _name.TokenCount + _container.TokenCount));
        row.Add(_summary.TokenCount == 0 ? 0 : Mean(_summary.NearestTokens), _summary.NearestWords / Math.Max(1, _summary.TokenCount));

        var largest = MathF.Max(MathF.Max(candidate.Cosine, _name.Question), MathF.Max(_container.Question, _summary.Question));
        row.Add(_name.Question, _container.Question, _summary.Question, largest);
    }

    // After the meaning of the same unit, whose fields have been read.
    private void AddWords(Span<float> rows, float[] units, WordPlaces places, int unit, int unitCount)
    {
        var words = _question.Meaning.Words;
        for (var word = 0; word < words.Count; word++)
        {
            var term = _question.Words.TermOf(words.KeyOf(word));
            var place = term < 0 ? default : places.Of(term, unit);
            var row = new Row(rows.Slice(word * WordFeatures.Count, WordFeatures.Count));
            row.Add(words.ShareOf(word), units[(word * unitCount) + unit], _name.Words[word], _container.Words[word], _summary.Words[word]);
            row.Add(_name.NearestTokens[word], _container.NearestTokens[word], _summary.NearestTokens[word], _unit.Nearest[word]);
            row.Add(place.InName ? 1 : 0, place.InPlace ? 1 : 0, place.Strength);
        }
    }

    private float Mean(ReadOnlySpan<float> cosines)
    {
        var mean = 0f;
        for (var word = 0; word < cosines.Length; word++) mean += _question.Meaning.Words.ShareOf(word) * cosines[word];
        return mean;
    }

    private void AddKind(ref Row row, Candidate candidate, UnitRecord record)
    {
        var parameters = record.QualifiedName.IndexOf('(', StringComparison.Ordinal);
        var isUnwantedTest = !_question.AsksForTests && candidate.Columns.Flags.HasFlag(UnitFlags.Test);
        var depth = record.QualifiedName.AsSpan(0, parameters < 0 ? record.QualifiedName.Length : parameters).Count('.');
        row.Add(Logarithm(record.Name.Length), candidate.Columns.BodySize, record.Summary is null ? 0 : 1, Logarithm(record.Summary?.Length ?? 0));
        row.Add(candidate.Columns.Kind.IsType() ? 1 : 0, record.Name.StartsWith('_') ? 1 : 0, depth, isUnwantedTest ? 1 : 0);
    }

    private static void Add(ref Row row, in WordPlaces.Shares shares) =>
        row.Add(shares.InName, shares.InPlace, shares.InText, shares.StrengthInText, shares.Anywhere, shares.MostInText, shares.CountInText);

    private static float Logarithm(int number) => MathF.Log2(1 + number);

    /// <summary>Which of the candidates stand in the same place, and how good they are.</summary>
    private sealed class Company
    {
        private readonly Dictionary<(int File, string? Container), (int Count, float Score, int Seen)> _containers = [];
        private readonly Dictionary<int, (int Count, float Score, int Seen)> _files = [];
        private readonly Dictionary<uint, (int Count, float Score, int Seen)> _names = [];
        private readonly Candidate[] _candidates;
        private readonly float _best;

        public Company(Candidate[] candidates)
        {
            _candidates = candidates;
            _best = MathF.Max(1e-6f, candidates[0].Score);
            foreach (var candidate in candidates)
            {
                Count(_containers, ContainerOf(candidate), candidate.Score / _best);
                Count(_files, candidate.Columns.FileId, 0);
                Count(_names, candidate.Columns.NameHash, 0);
            }
        }

        public void Add(ref Row row, int index)
        {
            var candidate = _candidates[index];
            var container = See(_containers, ContainerOf(candidate));
            var file = See(_files, candidate.Columns.FileId);
            row.Add(container.Count, container.Score - (candidate.Score / _best), container.Seen, file.Count);
            row.Add(file.Seen, See(_names, candidate.Columns.NameHash).Count);
        }

        private static (int File, string? Container) ContainerOf(Candidate candidate) => (candidate.Columns.FileId, candidate.Record!.ContainerName);

        private static void Count<TKey>(Dictionary<TKey, (int Count, float Score, int Seen)> groups, TKey key, float score)
            where TKey : notnull
        {
            groups.TryGetValue(key, out var group);
            groups[key] = (group.Count + 1, group.Score + score, 0);
        }

        private static (int Count, float Score, int Seen) See<TKey>(Dictionary<TKey, (int Count, float Score, int Seen)> groups, TKey key)
            where TKey : notnull
        {
            var group = groups[key];
            groups[key] = group with { Seen = group.Seen + 1 };
            return group;
        }
    }

    /// <summary>Numbers are written one after the other.</summary>
    private ref struct Row(Span<float> numbers)
    {
        private readonly Span<float> _numbers = numbers;
        private int _count;

        public void Add(params ReadOnlySpan<float> values)
        {
            values.CopyTo(_numbers[_count..]);
            _count += values.Length;
        }
    }
}
