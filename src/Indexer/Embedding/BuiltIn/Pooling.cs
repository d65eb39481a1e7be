using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

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
    public void AddField(ReadOnlySpan<char> text, TextRole role, float weight, Span<float> sum)
    {
        if (weight == 0 || text.IsEmpty) return;
        _bag.Collect(text, role);
        AddBag(weight, sum);
    }

    /// <inheritdoc cref="AddField(ReadOnlySpan{char}, TextRole, float, Span{float})"/>
    public void AddField(IReadOnlyList<string> texts, TextRole role, float weight, Span<float> sum)
    {
        if (weight == 0 || texts.Count == 0) return;
        _bag.Collect(texts, role);
        AddBag(weight, sum);
    }

    /// <summary>Adds the vector of a question in which each word counts as often as <paramref name="wordWeights"/> says.</summary>
    public void AddQuestion(ReadOnlySpan<char> text, IWordWeights? wordWeights, Span<float> sum)
    {
        _bag.Collect(text, TextRole.Question, wordWeights);
        AddBag(1, sum);
    }

    /// <summary>Writes the rows of the tokens of <paramref name="text"/> and how much each counts, as many as there are weights; returns their number.</summary>
    public int FindTokens(ReadOnlySpan<char> text, TextRole role, Span<int> rows, Span<float> weights)
    {
        _bag.Collect(text, role);
        var count = Math.Min(_bag.Rows.Length, weights.Length);
        _bag.Rows[..count].CopyTo(rows);
        _bag.Weights[..count].CopyTo(weights);
        return count;
    }

    /// <summary>Adds <paramref name="weight"/> times one row of the table to <paramref name="sum"/>.</summary>
    public static void AddRow(EmbeddingTable table, int row, float weight, Span<float> sum)
    {
        var factor = weight * table.Scale(row);
        if (table.HasNibbles(row)) AddNibbles(table.Nibbled(row), factor, sum);
        else AddBytes(table.Bytes(row), factor, sum);
    }

    private void AddBag(float weight, Span<float> sum)
    {
        var rows = _bag.Rows;
        var weights = _bag.Weights;
        for (var i = 0; i < rows.Length; i++) AddRow(table, rows[i], weight * weights[i], sum);
    }

    // Code that was compiled ahead knows no registers of 256 bits and takes their place by calls, until it is compiled again.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddBytes(ReadOnlySpan<sbyte> row, float weight, Span<float> sum)
    {
        ref var source = ref MemoryMarshal.GetReference(row);
        ref var target = ref MemoryMarshal.GetReference(sum);
        var factor = Vector256.Create(weight);
        nuint i = 0;
        for (; i + 16 <= (nuint)row.Length; i += 16) AddSixteen(Vector128.LoadUnsafe(ref source, i), factor, ref target, i);
        for (; i < (nuint)row.Length; i += 8) AddEight(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<long>(ref Unsafe.As<sbyte, byte>(ref Unsafe.Add(ref source, i)))).AsSByte(), factor, ref target, i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddNibbles(ReadOnlySpan<byte> row, float weight, Span<float> sum)
    {
        ref var source = ref MemoryMarshal.GetReference(row);
        ref var target = ref MemoryMarshal.GetReference(sum);
        var factor = Vector256.Create(weight);
        nuint i = 0;
        for (; i + 16 <= (nuint)row.Length; i += 16)
        {
            var (first, second) = Nibbles.UnpackSigned(Vector128.LoadUnsafe(ref source, i));
            AddSixteen(first, factor, ref target, 2 * i);
            AddSixteen(second, factor, ref target, (2 * i) + 16);
        }

        for (; i < (nuint)row.Length; i += 4) AddEight(Nibbles.UnpackSigned(Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref source, i))), factor, ref target, 2 * i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddSixteen(Vector128<sbyte> numbers, Vector256<float> factor, ref float target, nuint at)
    {
        AddEight(numbers, factor, ref target, at);
        AddEight(Vector128.CreateScalarUnsafe(numbers.AsInt64()[1]).AsSByte(), factor, ref target, at + 8);
    }

    // Of the lower half.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddEight(Vector128<sbyte> numbers, Vector256<float> factor, ref float target, nuint at)
    {
        var values = Vector256.ConvertToSingle(Avx2.IsSupported ? Avx2.ConvertToVector256Int32(numbers) : Widen(numbers));
        (Vector256.LoadUnsafe(ref target, at) + (values * factor)).StoreUnsafe(ref target, at);
    }

    private static Vector256<int> Widen(Vector128<sbyte> numbers)
    {
        var (low, high) = Vector128.Widen(Vector128.WidenLower(numbers));
        return Vector256.Create(low, high);
    }
}
