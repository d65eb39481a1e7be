using Sextant.Embedding;
using Sextant.Search.Ranking;
using Sextant.Storage;

namespace Sextant.Search.Reranking;

/// <summary>Looks at the best candidates again, field by field, and lifts those that a learned network takes for an answer.</summary>
/// <param name="network">Null: the one that ships.</param>
internal sealed class Reranker(
    Snapshot snapshot, ITokenVectors embedder, Func<IndexedFile, int, UnitRecord?> readUnit, RerankingNetwork? network, RerankedQuestion question)
{
    // Where all have one score.
    private const float SmallestSpread = .001f;

    private static readonly Lazy<RerankingNetwork> Shipped = new(RerankingNetwork.Open);

    /// <summary>Orders the first candidates anew, within the range of the scores that they have, so that they stay before all others.</summary>
    /// <param name="ranked">Best first.</param>
    /// <param name="count">How many are looked at.</param>
    public void Apply(IReadOnlyList<Candidate> ranked, int count, CancellationToken cancellationToken)
    {
        var (candidates, inputs) = Read(ranked, count, cancellationToken);
        if (candidates.Length > 0) Spread(candidates, (network ?? Shipped.Value).Score(inputs));
    }

    // Between the least and the best score that they had, in their new order.
    private static void Spread(Candidate[] candidates, float[] added)
    {
        var (low, high, least, best) = (float.MaxValue, float.MinValue, float.MaxValue, float.MinValue);
        for (var i = 0; i < added.Length; i++)
        {
            added[i] += candidates[i].Score;
            (low, high) = (MathF.Min(low, candidates[i].Score), MathF.Max(high, candidates[i].Score));
            (least, best) = (MathF.Min(least, added[i]), MathF.Max(best, added[i]));
        }

        if (best == least) return;
        var scale = MathF.Max(high - low, SmallestSpread) / (best - least);
        for (var i = 0; i < added.Length; i++) candidates[i].Add("second look", low + ((added[i] - least) * scale) - candidates[i].Score);
    }

    /// <summary>The candidates whose records the store still has, and what the network is told of them.</summary>
    public (Candidate[] Candidates, RerankingInputs Inputs) Read(IReadOnlyList<Candidate> ranked, int count, CancellationToken cancellationToken)
    {
        var candidates = new List<Candidate>(Math.Min(count, ranked.Count));
        for (var i = 0; i < ranked.Count && i < count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ranked[i].Record ??= readUnit(ranked[i].File.Indexed, ranked[i].Columns.Ordinal);
            if (ranked[i].Record is not null) candidates.Add(ranked[i]);
        }

        Candidate[] known = [.. candidates];
        return (known, new RerankingFeatures(snapshot, embedder, question, known).Read());
    }
}
