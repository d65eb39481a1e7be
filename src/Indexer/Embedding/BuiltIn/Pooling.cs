using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Sextant.Text;

namespace Sextant.Embedding.BuiltIn;

/// <summary>
/// Sums the rows of a text's tokens. A field's vector is the sum of (1 + ln tf) times the row of each distinct token, divided by the square root
/// of the sum of those factors; an unknown word's row is the sum of its n-grams' rows divided by the square root of their number.
/// </summary>
/// <remarks>
/// One thread at a time; allocation-free once warm. Sums run in the order of first occurrence with separate multiplications and additions,
/// so that every platform gets the same bits.
/// </remarks>
internal sealed class Pooling(EmbeddingTable table)
{
    private static readonly float[] LogFrequency = [.. Enumerable.Range(0, 256).Select(tf => tf == 0 ? 0f : (float)(1 + Math.Log(tf)))];

    private readonly TokenReader _reader = new(table);
    private readonly List<int> _distinct = [];
    private int[] _counts = new int[table.VocabularySize + 1024];

    /// <summary>Adds <paramref name="weight"/> times the vector of <paramref name="text"/> to <paramref name="sum"/>.</summary>
    public void AddField(ReadOnlySpan<char> text, float weight, Span<float> sum)
    {
        if (weight == 0) return;
        Begin();
        Count(text);
        Finish(weight, sum);
    }

    /// <inheritdoc cref="AddField(ReadOnlySpan{char}, float, Span{float})"/>
    public void AddField(IReadOnlyList<string> texts, float weight, Span<float> sum)
    {
        if (weight == 0) return;
        Begin();
        for (var i = 0; i < texts.Count; i++) Count(texts[i]);
        Finish(weight, sum);
    }

    /// <summary>Adds the vector of a question in which each identifier counts as often as <paramref name="weightOf"/> says.</summary>
    public void AddQuestion(ReadOnlySpan<char> text, IWordWeights? weightOf, Span<float> sum)
    {
        foreach (var identifier in new IdentifierEnumerator(text))
        {
            Begin();
            CountIdentifier(identifier);
            var weight = weightOf?.WeightOf(identifier) ?? 1f;
            foreach (var token in CollectionsMarshal.AsSpan(_distinct)) AddToken(token, weight * LogFrequency[Math.Min(_counts[token], 255)], sum);
        }
    }

    private void Begin()
    {
        foreach (var token in CollectionsMarshal.AsSpan(_distinct)) _counts[token] = 0;
        _distinct.Clear();
        _reader.Trim();
    }

    private void Count(ReadOnlySpan<char> text)
    {
        foreach (var identifier in new IdentifierEnumerator(text)) CountIdentifier(identifier);
    }

    private void CountIdentifier(ReadOnlySpan<char> identifier)
    {
        foreach (var token in _reader.Read(identifier))
        {
            if (token >= _counts.Length) Array.Resize(ref _counts, Math.Max(token + 1, _counts.Length * 2));
            if (_counts[token]++ == 0) _distinct.Add(token);
        }
    }

    private void Finish(float weight, Span<float> sum)
    {
        var total = 0f;
        foreach (var token in CollectionsMarshal.AsSpan(_distinct)) total += LogFrequency[Math.Min(_counts[token], 255)];
        if (total == 0) return;
        weight /= MathF.Sqrt(total);
        foreach (var token in CollectionsMarshal.AsSpan(_distinct)) AddToken(token, weight * LogFrequency[Math.Min(_counts[token], 255)], sum);
    }

    private void AddToken(int token, float weight, Span<float> sum)
    {
        if (_reader.IsKnown(token))
        {
            AddRow(table.Row(token), weight * table.Scale(token), sum);
            return;
        }

        var grams = _reader.Grams(token);
        weight /= MathF.Sqrt(grams.Length);
        foreach (var gram in grams) AddRow(table.Row(gram), weight * table.Scale(gram), sum);
    }

    private static void AddRow(ReadOnlySpan<sbyte> row, float weight, Span<float> sum)
    {
        ref var source = ref MemoryMarshal.GetReference(row);
        ref var target = ref MemoryMarshal.GetReference(sum);
        var factor = Vector256.Create(weight);
        for (nuint i = 0; i < (nuint)row.Length; i += 8)
        {
            var bytes = Vector64.LoadUnsafe(ref source, i);
            var (low, high) = Vector128.Widen(Vector128.Widen(bytes.ToVector128()).Lower);
            var values = Vector256.ConvertToSingle(Vector256.Create(low, high));
            (Vector256.LoadUnsafe(ref target, i) + (values * factor)).StoreUnsafe(ref target, i);
        }
    }
}
