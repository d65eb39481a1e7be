using Sextant.Storage;

namespace Sextant.Search.Ranking;

/// <summary>A unit that may become a result. Used by one search alone.</summary>
/// <param name="slot">Number of the unit in the snapshot.</param>
/// <param name="columns">Its facts.</param>
/// <param name="wordScore">BM25F, not normalised; zero in semantic searches.</param>
/// <param name="cosine">Zero where neither question nor unit has a vector.</param>
internal sealed class Candidate(int slot, UnitColumns columns, float wordScore, float cosine, float score)
{
    public int Slot => slot;

    public UnitColumns Columns => columns;

    public float WordScore => wordScore;

    public float Cosine => cosine;

    /// <summary>What candidates are ordered by.</summary>
    public float Score { get; private set; } = score;
}
