using Sextant.Embedding.BuiltIn;

namespace Sextant.Training;

/// <summary>A table in floating point, as training changes it: rows of the vocabulary, then of the buckets, and the weights of the fields.</summary>
public sealed class TrainableTable : IVocabulary
{
    private readonly Dictionary<ulong, int> _rowOf;

    public TrainableTable(IReadOnlyList<string> tokens, int buckets, int dimensions)
        : this(tokens, buckets, dimensions, new float[(long)(tokens.Count + buckets) * dimensions], [1.3f, .4f, 1.2f, .5f, 1f])
    {
    }

    private TrainableTable(IReadOnlyList<string> tokens, int buckets, int dimensions, float[] rows, float[] fieldWeights)
    {
        Tokens = tokens;
        Buckets = buckets;
        Dimensions = dimensions;
        Rows = rows;
        FieldWeights = fieldWeights;
        _rowOf = new Dictionary<ulong, int>(tokens.Count);
        for (var row = 0; row < tokens.Count; row++) _rowOf.TryAdd(RoleToken.Hash(tokens[row]), row);
    }

    public IReadOnlyList<string> Tokens { get; }

    public int Size => Tokens.Count;

    public int Buckets { get; }

    public int Dimensions { get; }

    public int RowCount => Tokens.Count + Buckets;

    /// <summary>Row-major, <see cref="RowCount"/> times <see cref="Dimensions"/>.</summary>
    public float[] Rows { get; }

    /// <summary>Name, parameters, body, container, documentation.</summary>
    public float[] FieldWeights { get; }

    public int Find(ulong hash) => _rowOf.GetValueOrDefault(hash, -1);

    /// <summary>The row that stands for the same token in names; itself for all but rows of a role.</summary>
    public int NameRow(int row) => row < Size && RoleToken.Split(Tokens[row]) is (not TextRole.Name, var token) ? Find(RoleToken.Hash(token)) : row;

    public TrainableTable Clone() => new(Tokens, Buckets, Dimensions, [.. Rows], [.. FieldWeights]);

    /// <summary>The shipped form: quantised rows in the format of <see cref="EmbeddingTableFormat"/>.</summary>
    /// <param name="documentationWeight">Replaces the learned weight of the documentation field, which training, where a part of it is the query, sees too little of.</param>
    public byte[] ToFile(float? documentationWeight = null) => EmbeddingTableFormat.Write(
        Tokens, Buckets, Dimensions, Rows,
        new FieldWeights(FieldWeights[0], FieldWeights[1], FieldWeights[2], FieldWeights[3], documentationWeight ?? FieldWeights[4]));

    /// <summary>Takes a table up again, to train it on.</summary>
    public static TrainableTable From(EmbeddingTable table)
    {
        var rows = new float[(long)(table.Size + table.Buckets) * table.Dimensions];
        for (var row = 0; row < table.Size + table.Buckets; row++)
            table.Read(row, rows.AsSpan(row * table.Dimensions, table.Dimensions));

        var weights = table.Header.Weights;
        return new(table.ReadVocabulary(), table.Buckets, table.Dimensions, rows, [.. Enumerable.Range(0, Embedding.BuiltIn.FieldWeights.Count).Select(i => weights[i])]);
    }

    /// <summary>
    /// The mean of tables that were trained from the same start (Wortsman et al., "Model soups", 2022). Tables from different starts have
    /// different axes, and their mean is noise.
    /// </summary>
    /// <exception cref="ArgumentException">The tables differ in vocabulary or size.</exception>
    public static TrainableTable Average(IReadOnlyList<TrainableTable> tables)
    {
        var result = tables[0].Clone();
        if (tables.Any(table => table.Rows.Length != result.Rows.Length || !table.Tokens.SequenceEqual(result.Tokens)))
            throw new ArgumentException("Tables can be averaged only where they share vocabulary and dimensions.", nameof(tables));
        Mean(result.Rows, [.. tables.Select(table => table.Rows)]);
        Mean(result.FieldWeights, [.. tables.Select(table => table.FieldWeights)]);
        return result;
    }

    private static void Mean(float[] result, IReadOnlyList<float[]> values)
    {
        for (var i = 0; i < result.Length; i++)
        {
            var sum = 0f;
            foreach (var value in values) sum += value[i];
            result[i] = sum / values.Count;
        }
    }
}
