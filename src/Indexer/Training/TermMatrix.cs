using System.Numerics.Tensors;

namespace Sextant.Training;

/// <summary>A sparse matrix of documents by rows of the table, tf-idf, each document of length one; kept by document and by term.</summary>
internal sealed class TermMatrix
{
    private readonly Compressed _byDocument;
    private readonly Compressed _byTerm;

    private TermMatrix(Compressed byDocument, Compressed byTerm, float[] idf) => (_byDocument, _byTerm, InverseDocumentFrequencies) = (byDocument, byTerm, idf);

    public int Documents => _byDocument.Starts.Length - 1;

    /// <summary>For every term ln((1 + n) / (1 + df)).</summary>
    public IReadOnlyList<float> InverseDocumentFrequencies { get; }

    /// <summary>One document a pair: its query and all fields together.</summary>
    public static TermMatrix Build(IReadOnlyList<TokenizedPair> pairs, int terms)
    {
        var frequency = new int[terms];
        foreach (var pair in pairs)
        {
            foreach (var row in pair.Rows.Distinct()) frequency[row]++;
        }

        var idf = Array.ConvertAll(frequency, df => MathF.Log((1f + pairs.Count) / (1f + df)));
        var starts = new long[pairs.Count + 1];
        for (var i = 0; i < pairs.Count; i++) starts[i + 1] = starts[i] + pairs[i].Rows.Length;
        var columns = new int[starts[^1]];
        var values = new float[starts[^1]];
        for (var i = 0; i < pairs.Count; i++)
        {
            var pair = pairs[i];
            var document = values.AsSpan((int)starts[i], pair.Rows.Length);
            for (var j = 0; j < pair.Rows.Length; j++)
            {
                columns[starts[i] + j] = pair.Rows[j];
                document[j] = pair.Weights[j] * idf[pair.Rows[j]];
            }

            var norm = TensorPrimitives.Norm<float>(document);
            if (norm > 0) TensorPrimitives.Divide(document, norm, document);
        }

        var byDocument = new Compressed(starts, columns, values);
        return new TermMatrix(byDocument, byDocument.Transpose(terms), idf);
    }

    /// <summary>This matrix times a dense one of terms × width.</summary>
    public float[] Times(float[] dense, int width, ParallelOptions parallel) => _byDocument.Times(dense, width, parallel);

    /// <summary>The transpose of this matrix times a dense one of documents × width.</summary>
    public float[] TransposedTimes(float[] dense, int width, ParallelOptions parallel) => _byTerm.Times(dense, width, parallel);

    private sealed record Compressed(long[] Starts, int[] Columns, float[] Values)
    {
        public float[] Times(float[] dense, int width, ParallelOptions parallel)
        {
            var rows = Starts.Length - 1;
            var result = new float[(long)rows * width];
            Parallel.For(0, rows, parallel, row =>
            {
                var sum = result.AsSpan(row * width, width);
                for (var i = Starts[row]; i < Starts[row + 1]; i++)
                    TensorPrimitives.MultiplyAdd(dense.AsSpan(Columns[i] * width, width), Values[i], sum, sum);
            });
            return result;
        }

        public Compressed Transpose(int columns)
        {
            var starts = new long[columns + 1];
            foreach (var column in Columns) starts[column + 1]++;
            for (var i = 0; i < columns; i++) starts[i + 1] += starts[i];
            var next = starts[..^1];
            var rows = new int[Columns.Length];
            var values = new float[Values.Length];
            for (var row = 0; row < Starts.Length - 1; row++)
            {
                for (var i = Starts[row]; i < Starts[row + 1]; i++)
                {
                    var at = next[Columns[i]]++;
                    rows[at] = row;
                    values[at] = Values[i];
                }
            }

            return new Compressed(starts, rows, values);
        }
    }
}
