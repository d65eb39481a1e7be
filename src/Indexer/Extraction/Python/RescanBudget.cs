namespace Sextant.Extraction.Python;

/// <summary>How much text may be read again after an attempt that failed. Bounds the work on hostile text to a multiple of its length.</summary>
internal sealed class RescanBudget(int textLength)
{
    private const int Times = 8;

    private long _remaining = (long)Times * textLength;

    /// <summary>From now on nothing is attempted that would have to be read again when it fails.</summary>
    public bool IsSpent => _remaining < 0;

    public void Charge(int length) => _remaining -= length;
}
