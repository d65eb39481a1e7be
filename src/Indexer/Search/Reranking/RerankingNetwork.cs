using System.Buffers.Binary;
using System.Runtime.Intrinsics;

namespace Sextant.Search.Reranking;

/// <summary>A perceptron with one hidden layer of rectified linear units: what is known of a candidate → how much better it is than its score.</summary>
/// <remarks>
/// Immutable. The layout of a file is the number of hidden units, then as little-endian single-precision numbers, for each input its mean and the inverse of
/// its deviation, for each hidden unit its weights and its bias, and the weights of all hidden units in the output. Sums run in the same order on every
/// machine, so that the same features give the same score.
/// </remarks>
internal sealed class RerankingNetwork
{
    private const string Resource = "reranking-network.bin";
    private const int MaxHidden = 4096;

    // Nothing is further from the mean than this: what a repository has plenty of must not drown all else.
    internal const float MaxDeviations = 6;

    private readonly float[] _numbers;
    private readonly int _inputs;
    private readonly int _hidden;

    /// <param name="numbers">Without the number of hidden units.</param>
    public RerankingNetwork(int inputs, int hidden, float[] numbers)
    {
        if (inputs < 1 || hidden is < 1 or > MaxHidden || numbers.Length != LengthOf(inputs, hidden)) throw new InvalidDataException("This is no network for reranking.");
        (_inputs, _hidden, _numbers) = (inputs, hidden, numbers);
    }

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
        if (file.Length < sizeof(int) || file.Length % sizeof(float) != 0) throw new InvalidDataException("This is no network for reranking.");
        var numbers = new float[(file.Length / sizeof(float)) - 1];
        for (var i = 0; i < numbers.Length; i++) numbers[i] = BinaryPrimitives.ReadSingleLittleEndian(file[((i + 1) * sizeof(float))..]);
        return new RerankingNetwork(RerankingFeatures.Count, BinaryPrimitives.ReadInt32LittleEndian(file), numbers);
    }

    public byte[] ToFile()
    {
        var file = new byte[(_numbers.Length + 1) * sizeof(float)];
        BinaryPrimitives.WriteInt32LittleEndian(file, _hidden);
        for (var i = 0; i < _numbers.Length; i++) BinaryPrimitives.WriteSingleLittleEndian(file.AsSpan((i + 1) * sizeof(float)), _numbers[i]);
        return file;
    }

    /// <summary>What is to be added to the score of a candidate.</summary>
    /// <param name="features">As <see cref="RerankingFeatures"/> lists them.</param>
    public float Score(ReadOnlySpan<float> features)
    {
        Span<float> inputs = stackalloc float[_inputs];
        ReadOnlySpan<float> numbers = _numbers;
        for (var i = 0; i < inputs.Length; i++)
            inputs[i] = Math.Clamp((features[i] - numbers[i]) * numbers[_inputs + i], -MaxDeviations, MaxDeviations);
        var layer = numbers[(2 * _inputs)..];
        var output = numbers[^_hidden..];
        var sum = 0f;
        for (var unit = 0; unit < _hidden; unit++)
        {
            var weights = layer.Slice(unit * (_inputs + 1), _inputs + 1);
            sum += output[unit] * MathF.Max(0, weights[_inputs] + Product(inputs, weights[.._inputs]));
        }

        return sum;
    }

    // Always eight partial sums, with separate multiplications and additions.
    private static float Product(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var sums = Vector256<float>.Zero;
        var i = 0;
        for (; i + Vector256<float>.Count <= left.Length; i += Vector256<float>.Count) sums += Vector256.Create(left[i..]) * Vector256.Create(right[i..]);
        var halves = sums.GetLower() + sums.GetUpper();
        var sum = halves[0] + halves[1] + (halves[2] + halves[3]);
        for (; i < left.Length; i++) sum += left[i] * right[i];
        return sum;
    }

    private static long LengthOf(int inputs, int hidden) => (2L * inputs) + ((long)hidden * (inputs + 2));
}
