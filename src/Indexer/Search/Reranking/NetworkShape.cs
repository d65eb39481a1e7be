using System.Runtime.InteropServices;

namespace Sextant.Search.Reranking;

/// <summary>How large the network for reranking is.</summary>
/// <param name="Members">Networks whose mean counts.</param>
/// <param name="WordUnits">Hidden units that look at one word at a time.</param>
/// <param name="Units">Hidden units that look at all of a candidate.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct NetworkShape(int Members, int WordUnits, int Units)
{
    /// <summary>A shape beyond this is no shape.</summary>
    private const int Most = 1024;

    public bool IsValid => Members is > 0 and <= Most && WordUnits is > 0 and <= Most && Units is > 0 and <= Most;

    public int InputCount => RerankingFeatures.Count + WordUnits;

    public long WordLayerLength => DenseLayer.LengthOf(WordFeatures.Count, WordUnits);

    public long LayerLength => DenseLayer.LengthOf(InputCount, Units);

    /// <summary>Both layers and the weights of all units in the output.</summary>
    public long MemberLength => WordLayerLength + LayerLength + Units;
}
