using System.Buffers.Binary;

namespace Sextant.Search.Reranking;

/// <summary>What is known of a candidate → how much better it is than its score.</summary>
/// <remarks>
/// A layer of rectified linear units looks at each word of the question in the candidate; what it sees is added up, each word by its share in the question
/// (as in Zaheer et al., "Deep Sets", NIPS 2017). With that and what is known of the candidate as a whole a second layer makes the output; several such
/// networks are averaged. Immutable. The layout of a file is the three numbers of a <see cref="NetworkShape"/>, then as little-endian single-precision
/// numbers, for each input about a candidate and then for each about a word its mean, then the inverse of each one's deviation, and for each member both
/// layers (<see cref="DenseLayer"/>) and the weights of the units of the second in the output. Sums run in the same order on every machine, so that the same
/// inputs give the same score.
/// </remarks>
internal sealed class RerankingNetwork
{
    private const string Resource = "reranking-network.bin";
    private const int HeaderLength = 3;

    // Nothing is further from the mean than this: what a repository has plenty of must not drown all else.
    private const float MaxDeviations = 6;

    private readonly NetworkShape _shape;
    private readonly float[] _numbers;

    /// <param name="numbers">Without the shape.</param>
    /// <exception cref="InvalidDataException">The numbers are not as many as the shape has.</exception>
    public RerankingNetwork(NetworkShape shape, float[] numbers)
    {
        if (!shape.IsValid || numbers.Length != (2L * InputCount) + (shape.Members * shape.MemberLength)) throw new InvalidDataException("This is no network for reranking.");
        (_shape, _numbers) = (shape, numbers);
    }

    /// <summary>About a candidate as a whole, then about a word.</summary>
    public static int InputCount => RerankingFeatures.Count + WordFeatures.Count;

    /// <summary>The one that travels inside the program; tests/Quality/README.md says what it was learned from.</summary>
    public static RerankingNetwork Open()
    {
        using var stream = typeof(RerankingNetwork).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException("The program was built without its network for reranking.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Parse(bytes);
    }

    /// <exception cref="InvalidDataException">The bytes are not what <see cref="ToFile"/> makes.</exception>
    public static RerankingNetwork Parse(ReadOnlySpan<byte> file)
    {
        if (file.Length < HeaderLength * sizeof(int) || file.Length % sizeof(float) != 0) throw new InvalidDataException("This is no network for reranking.");
        var shape = new NetworkShape(Read(file, 0), Read(file, 1), Read(file, 2));
        var numbers = new float[(file.Length / sizeof(float)) - HeaderLength];
        for (var i = 0; i < numbers.Length; i++) numbers[i] = BitConverter.Int32BitsToSingle(Read(file, HeaderLength + i));
        return new RerankingNetwork(shape, numbers);

        static int Read(ReadOnlySpan<byte> file, int index) => BinaryPrimitives.ReadInt32LittleEndian(file[(index * sizeof(int))..]);
    }

    public byte[] ToFile()
    {
        var file = new byte[(HeaderLength + _numbers.Length) * sizeof(float)];
        int[] header = [_shape.Members, _shape.WordUnits, _shape.Units];
        for (var i = 0; i < header.Length; i++) BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(i * sizeof(int)), header[i]);
        for (var i = 0; i < _numbers.Length; i++) BinaryPrimitives.WriteSingleLittleEndian(file.AsSpan((HeaderLength + i) * sizeof(float)), _numbers[i]);
        return file;
    }

    /// <summary>What is to be added to the score of each candidate.</summary>
    public float[] Score(RerankingInputs inputs)
    {
        var (words, scores) = (new float[inputs.WordCount * WordFeatures.Count], new float[inputs.Count]);
        Span<float> wordUnits = stackalloc float[_shape.WordUnits], all = stackalloc float[_shape.InputCount], units = stackalloc float[_shape.Units];
        for (var candidate = 0; candidate < scores.Length; candidate++)
        {
            Scale(inputs.UnitOf(candidate), 0, all);
            var told = inputs.WordsOf(candidate);
            for (var at = 0; at < told.Length; at += WordFeatures.Count) Scale(told.Slice(at, WordFeatures.Count), RerankingFeatures.Count, words.AsSpan(at));
            for (var member = 0; member < _shape.Members; member++)
            {
                var numbers = _numbers.AsSpan((int)((2 * InputCount) + (member * _shape.MemberLength)), (int)_shape.MemberLength);
                var seen = all[RerankingFeatures.Count..];
                seen.Clear();
                for (var at = 0; at < told.Length; at += WordFeatures.Count)
                {
                    DenseLayer.Apply(numbers[..(int)_shape.WordLayerLength], words.AsSpan(at, WordFeatures.Count), wordUnits);
                    DenseLayer.AddProducts(wordUnits, told[at], seen);
                }

                DenseLayer.Apply(numbers.Slice((int)_shape.WordLayerLength, (int)_shape.LayerLength), all, units);
                scores[candidate] += StableProduct.Of(units, numbers[^_shape.Units..]) / _shape.Members;
            }
        }

        return scores;
    }

    /// <summary>Inputs in deviations from their mean.</summary>
    public static void Scale(ReadOnlySpan<float> inputs, ReadOnlySpan<float> means, ReadOnlySpan<float> inverses, Span<float> scaled)
    {
        for (var i = 0; i < inputs.Length; i++) scaled[i] = Math.Clamp((inputs[i] - means[i]) * inverses[i], -MaxDeviations, MaxDeviations);
    }

    private void Scale(ReadOnlySpan<float> inputs, int first, Span<float> scaled) => Scale(inputs, _numbers.AsSpan(first), _numbers.AsSpan(InputCount + first), scaled);
}
