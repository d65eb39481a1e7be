using Sextant.Storage;

namespace Sextant.Search.Ranking;

/// <summary>A unit that may become a result. Belongs to one search.</summary>
/// <param name="slot">Number of the unit in the snapshot.</param>
/// <param name="wordScore">The words' share of the fused score.</param>
/// <param name="meaningScore">The cosine's share of the fused score.</param>
/// <param name="cosine">Zero where neither question nor unit has a vector.</param>
internal sealed class Candidate(int slot, UnitColumns columns, SnapshotFile file, float wordScore, float meaningScore, float cosine)
{
    private const int UsualShares = 8;

    private List<ScoreShare>? _fromRules;

    public int Slot => slot;

    public UnitColumns Columns => columns;

    public SnapshotFile File => file;

    public float Cosine => cosine;

    /// <summary>How near the unit is to each word of the question, in the mean; 0 to 1, and 0 where the model has no vectors of single words.</summary>
    public float WordNearness { get; set; }

    /// <summary>As the store has it; null until it is read, and where the store has another state of the file by now.</summary>
    public UnitRecord? Record { get; set; }

    /// <summary>The words' share of the fused score.</summary>
    public float WordScore => wordScore;

    /// <summary>The fused score before any rule.</summary>
    public float FusedScore => wordScore + meaningScore;

    /// <summary>What candidates are ordered by.</summary>
    public float Score { get; private set; } = wordScore + meaningScore;

    /// <summary>What the score is made of.</summary>
    public IReadOnlyList<ScoreShare> Shares => [new("words", wordScore), new("meaning", meaningScore), .. _fromRules ?? []];

    /// <summary>Adds what a rule gives; nothing where that is zero.</summary>
    public void Add(string reason, float amount)
    {
        if (amount == 0) return;
        (_fromRules ??= new List<ScoreShare>(UsualShares)).Add(new ScoreShare(reason, amount));
        Score += amount;
    }
}
