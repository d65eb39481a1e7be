using System.Numerics.Tensors;

namespace Sextant.Training.Optimization;

/// <summary>Gathers, for every row of the table that a batch uses, the sum of the gradients of the vectors that it went into, and applies it.</summary>
/// <remarks>Entries are sorted by row (counting sort), so that rows can be updated in parallel and always sum in the same order.</remarks>
internal sealed class RowGradients(TrainableTable table, ParallelOptions parallel)
{
    private readonly int _width = table.Dimensions;
    private readonly int[] _slotOf = [.. Enumerable.Repeat(-1, table.RowCount)];
    private readonly List<int> _touched = [];
    private int[] _ends = [];
    private int[] _vectors = [];
    private float[] _weights = [];

    public void Apply(IReadOnlyList<TokenizedPair> pairs, float[] queryGradients, float[] unitGradients, LazyAdam adam)
    {
        Sort(pairs);
        var count = pairs.Count;
        Parallel.For(0, _touched.Count, parallel, slot =>
        {
            Span<float> sum = stackalloc float[_width];
            sum.Clear();
            for (var i = slot == 0 ? 0 : _ends[slot - 1]; i < _ends[slot]; i++)
            {
                var vector = _vectors[i];
                var source = vector < count ? queryGradients.AsSpan(vector * _width, _width) : unitGradients.AsSpan((vector - count) * _width, _width);
                TensorPrimitives.MultiplyAdd(source, _weights[i], sum, sum);
            }

            adam.Update(_touched[slot], sum);
        });

        foreach (var row in _touched) _slotOf[row] = -1;
        _touched.Clear();
    }

    private void Sort(IReadOnlyList<TokenizedPair> pairs)
    {
        var counts = new List<int>();
        foreach (var pair in pairs)
        {
            foreach (var row in pair.Rows)
            {
                if (_slotOf[row] < 0)
                {
                    _slotOf[row] = _touched.Count;
                    _touched.Add(row);
                    counts.Add(0);
                }

                counts[_slotOf[row]]++;
            }
        }

        _ends = new int[counts.Count];
        var total = 0;
        for (var slot = 0; slot < counts.Count; slot++)
        {
            _ends[slot] = total;
            total += counts[slot];
        }

        if (_vectors.Length < total)
        {
            _vectors = new int[total * 5 / 4];
            _weights = new float[total * 5 / 4];
        }

        for (var p = 0; p < pairs.Count; p++)
        {
            var pair = pairs[p];
            for (var part = 0; part < TokenizedPair.Parts; part++)
            {
                var (start, end) = pair.Part(part);
                var factor = part == 0 ? 1 : table.FieldWeights[part - 1];
                for (var i = start; i < end; i++)
                {
                    var at = _ends[_slotOf[pair.Rows[i]]]++;
                    _vectors[at] = part == 0 ? p : pairs.Count + p;
                    _weights[at] = pair.Weights[i] * factor;
                }
            }
        }
    }
}
