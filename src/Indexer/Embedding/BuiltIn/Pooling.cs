using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sextant.Embedding.BuiltIn;

/// <summary>Sums the table's rows for the tokens of a text, field by field.</summary>
/// <remarks>
/// One thread at a time; allocation-free once warm. Sums run in the order of the tokens with separate multiplications and additions, so that
/// every platform gets the same bits.
/// </remarks>
internal sealed class Pooling(EmbeddingTable table)
{
    private readonly TokenBag _bag = new(table);

    /// <summary>Adds <paramref name="weight"/> times the vector of <paramref name="text"/> to <paramref name="sum"/>.</summary>
    public void AddField(ReadOnlySpan<char> text, float weight, Span<float> sum)
    {
        if (weight == 0 || text.IsEmpty) return;
        _bag.Collect(text);
        AddBag(weight, sum);
    }

    /// <inheritdoc cref="AddField(ReadOnlySpan{char}, float, Span{float})"/>
    public void AddField(IReadOnlyList<string> texts, float weight, Span<float> sum)
    {
        if (weight == 0 || texts.Count == 0) return;
        _bag.Collect(texts);
        AddBag(weight, sum);
    }

    /// <summary>Adds the vector of a question in which each word counts as often as <paramref name="wordWeights"/> says.</summary>
    public void AddQuestion(ReadOnlySpan<char> text, IWordWeights? wordWeights, Span<float> sum)
    {
        _bag.Collect(text, wordWeights);
        AddBag(1, sum);
    }

    private void AddBag(float weight, Span<float> sum)
    {
        var rows = _bag.Rows;
        var weights = _bag.Weights;
        for (var i = 0; i < rows.Length; i++) AddRow(table.Row(rows[i]), weight * weights[i] * table.Scale(rows[i]), sum);
    }

    // Code that was compiled ahead knows no registers of 256 bits and takes their place by calls, until it is compiled again.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddRow(ReadOnlySpan<sbyte> row, float weight, Span<float> sum)
    {
        ref var source = ref MemoryMarshal.GetReference(row);
        ref var target = ref MemoryMarshal.GetReference(sum);
        var factor = Vector256.Create(weight);
        for (nuint i = 0; i < (nuint)row.Length; i += 8)
        {
            var (low, high) = Vector128.Widen(Vector128.WidenLower(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<long>(ref Unsafe.As<sbyte, byte>(ref Unsafe.Add(ref source, i)))).AsSByte()));
            var values = Vector256.ConvertToSingle(Vector256.Create(low, high));
            (Vector256.LoadUnsafe(ref target, i) + (values * factor)).StoreUnsafe(ref target, i);
        }
    }
}
