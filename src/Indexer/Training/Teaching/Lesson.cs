using System.Numerics.Tensors;
using Sextant.Embedding.BuiltIn;
using Sextant.Errors;
using Sextant.Text;
using Sextant.Training.Pairs;

namespace Sextant.Training.Teaching;

/// <summary>What there is to learn from a teacher: the pairs whose query it was asked about, with its vectors in as many dimensions as the table has.</summary>
internal sealed class Lesson
{
    private const int BlockSize = 4096;
    private const int MostForAxes = 40_000;

    private readonly TeacherVectors _teacher;
    private readonly PrincipalAxes _axes;

    private Lesson(TeacherVectors teacher, PrincipalAxes axes, IReadOnlyList<TaughtPair> pairs) => (_teacher, _axes, Pairs) = (teacher, axes, pairs);

    public IReadOnlyList<TaughtPair> Pairs { get; }

    /// <exception cref="UsageException">A pair file cannot be read, the teacher has fewer dimensions than the table, or knows none of the queries.</exception>
    public static Lesson Read(IReadOnlyList<string> pairFiles, TeacherVectors teacher, TrainableTable table, int threads, CancellationToken cancellationToken)
    {
        if (teacher.Dimensions < table.Dimensions)
            throw new UsageException($"The teacher's vectors have {teacher.Dimensions} dimensions, and the table has {table.Dimensions}; a teacher needs as many at least.");
        var bags = new ThreadLocal<TokenBag>(() => new TokenBag(table));
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        var taught = new List<(TokenizedPair Pair, float[] Vector)>();
        foreach (var block in PairFile.Read(pairFiles).Chunk(BlockSize))
        {
            var read = new (TokenizedPair? Pair, float[] Vector)[block.Length];
            Parallel.For(0, block.Length, parallel, i =>
            {
                var vector = new float[teacher.Dimensions];
                if (teacher.TryGet(TextHash.Compute(block[i].Query), vector)) read[i] = (TokenizedPair.From(block[i], bags.Value!), vector);
            });
            taught.AddRange(read.Where(item => item.Pair is { } pair && pair.Ends[0] > 0 && pair.Ends[^1] > pair.Ends[0]).Select(item => (item.Pair!, item.Vector)));
        }

        if (taught.Count == 0) throw new UsageException("The teacher was asked about none of the queries of these pairs; make its vectors from the same pair files.");
        var step = Math.Max(1, taught.Count / MostForAxes);
        var axes = PrincipalAxes.Of([.. taught.Where((_, i) => i % step == 0).Select(item => item.Vector)], table.Dimensions);
        var pairs = new TaughtPair[taught.Count];
        Parallel.For(0, pairs.Length, parallel, i => pairs[i] = new TaughtPair(taught[i].Pair, Target(axes, taught[i].Vector)));
        return new Lesson(teacher, axes, pairs);
    }

    /// <summary>
    /// A table with the vocabulary of another in which each token stands where the teacher sees its word, as far out as its inverse document frequency (as Model2Vec does it;
    /// Tulkens and van Dongen, 2024); the n-gram rows, of which the teacher knows nothing, are zero.
    /// </summary>
    /// <exception cref="UsageException">The teacher knows none of its words.</exception>
    public TrainableTable StartFor(TrainableTable table, float rowLength)
    {
        var frequencies = new int[table.RowCount];
        foreach (var taught in Pairs)
        {
            foreach (var row in taught.Pair.Rows.Distinct()) frequencies[row]++;
        }

        var start = new TrainableTable(table.Tokens, table.Buckets, table.Dimensions);
        var vector = new float[_teacher.Dimensions];
        var known = 0;
        for (var row = 0; row < table.Tokens.Count; row++)
        {
            if (!_teacher.TryGet(TextHash.Compute(TokenWords.Of(table.Tokens[row])), vector)) continue;
            var length = rowLength * MathF.Log((Pairs.Count + 1f) / (frequencies[row] + 1f));
            known++;
            TensorPrimitives.Multiply(Target(_axes, vector), length, start.Rows.AsSpan(row * table.Dimensions, table.Dimensions));
        }

        if (known == 0) throw new UsageException("The teacher was asked about none of the words of this table; make its vectors for the table that is trained on.");
        return start;
    }

    private static float[] Target(PrincipalAxes axes, float[] vector)
    {
        var target = new float[axes.Count];
        axes.Project(vector, target);
        var norm = TensorPrimitives.Norm<float>(target);
        if (norm > 0) TensorPrimitives.Divide(target, norm, target);
        return target;
    }
}
