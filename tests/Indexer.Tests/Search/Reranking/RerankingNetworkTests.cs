using Sextant.Search.Reranking;
using Xunit;

namespace Sextant.Tests.Search.Reranking;

public sealed class RerankingNetworkTests
{
    private static readonly NetworkShape Shape = new(Members: 2, WordUnits: 3, Units: 5);

    [Theory]
    [InlineData(10, 0, 0)]
    [InlineData(14, 0, 3)]
    [InlineData(12, 0, 0)]
    [InlineData(16, -2, 6.5)]
    [InlineData(10, 2, 0)]
    [InlineData(1000, 0, 15)]
    [InlineData(-1000, -1000, 1.5)]
    public void Adds_up_rectified_units_of_scaled_and_bounded_inputs(float first, float last, float expected)
    {
        // Two units: the first input over its deviation less 1, and the last one turned round.
        var shape = new NetworkShape(1, 1, 2);
        var (numbers, layer) = (TestNetworks.Numbers(shape), (2 * RerankingNetwork.InputCount) + (int)shape.WordLayerLength);
        (numbers[0], numbers[RerankingNetwork.InputCount]) = (10, .5f);
        (numbers[layer], numbers[layer + (shape.InputCount * 2)]) = (1, -1);
        numbers[layer + ((RerankingFeatures.Count - 1) * 2) + 1] = -1;
        (numbers[^2], numbers[^1]) = (3, .25f);
        var units = new float[RerankingFeatures.Count];
        (units[0], units[^1]) = (first, last);
        Assert.Equal(expected, new RerankingNetwork(shape, numbers).Score(new RerankingInputs(1, units, 0, []))[0], 1e-5);
    }

    [Fact]
    public void A_file_holds_all_of_it()
    {
        var network = TestNetworks.Random(Shape, new Random(4), out _);
        var inputs = TestNetworks.RandomInputs(3, 4, new Random(3));
        Assert.Equal(network.Score(inputs), RerankingNetwork.Parse(network.ToFile()).Score(inputs));
    }

    [Theory]
    [InlineData(1, 1, 1, 0)]
    [InlineData(1, 1, 1, 1)]
    [InlineData(1, 3, 2, 4)]
    [InlineData(2, 8, 9, 3)]
    [InlineData(3, 17, 33, 2)]
    public void Every_weight_counts(int members, int wordUnits, int units, int words)
    {
        var shape = new NetworkShape(members, wordUnits, units);
        var random = new Random(5);
        var network = TestNetworks.Random(shape, random, out var numbers);
        var inputs = TestNetworks.RandomInputs(6, words, random);
        var scores = network.Score(inputs);
        for (var i = 0; i < scores.Length; i++) Assert.Equal(Expected(shape, numbers, inputs, i), scores[i], 1e-3);
    }

    [Fact]
    public void A_candidate_is_scored_as_if_it_were_alone_and_words_in_any_order()
    {
        var random = new Random(6);
        var network = TestNetworks.Random(Shape, random, out _);
        var inputs = TestNetworks.RandomInputs(5, 4, random);
        var scores = network.Score(inputs);
        for (var i = 0; i < scores.Length; i++)
        {
            var words = inputs.WordsOf(i).ToArray().Chunk(WordFeatures.Count).ToArray();
            Assert.Equal(scores[i], network.Score(new RerankingInputs(1, inputs.UnitOf(i).ToArray(), 4, [.. words.SelectMany(word => word)]))[0]);
            Assert.Equal(scores[i], network.Score(new RerankingInputs(1, inputs.UnitOf(i).ToArray(), 4, [.. words.Reverse().SelectMany(word => word)]))[0], 1e-4);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(12)]
    [InlineData(4096)]
    [InlineData(-1)]
    [InlineData(-4)]
    public void What_is_no_network_is_refused(int length)
    {
        var file = TestNetworks.Random(Shape, new Random(7), out _).ToFile();
        Assert.Throws<InvalidDataException>(() => RerankingNetwork.Parse(length <= 0 ? file.AsSpan(..^Math.Max(1, -length)) : new byte[length]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_shape_that_is_none_is_refused(int part)
    {
        foreach (var wrong in (int[])[0, -1, 3, int.MaxValue, int.MinValue])
        {
            var file = TestNetworks.Random(new NetworkShape(1, 2, 4), new Random(7), out _).ToFile();
            BitConverter.TryWriteBytes(file.AsSpan(part * sizeof(int)), wrong);
            Assert.Throws<InvalidDataException>(() => RerankingNetwork.Parse(file));
        }
    }

    [Fact]
    public void The_one_that_ships_can_be_read() =>
        Assert.All(RerankingNetwork.Open().Score(TestNetworks.RandomInputs(4, 5, new Random(8))), score => Assert.True(float.IsFinite(score)));

    /// <summary>As the definition says, one number after the other.</summary>
    private static double Expected(NetworkShape shape, float[] numbers, RerankingInputs inputs, int candidate)
    {
        double Scaled(float input, int at) => Math.Clamp((input - numbers[at]) * numbers[RerankingNetwork.InputCount + at], -6, 6);
        var units = inputs.UnitOf(candidate).ToArray().Select(Scaled).ToArray();
        var words = inputs.WordsOf(candidate).ToArray().Chunk(WordFeatures.Count).ToArray();
        var sum = 0.0;
        for (var member = 0; member < shape.Members; member++)
        {
            var start = (2 * RerankingNetwork.InputCount) + (int)(member * shape.MemberLength);
            var layer = start + (int)shape.WordLayerLength;
            var seen = new double[shape.WordUnits];
            foreach (var word in words)
            {
                var outputs = Layer(start, [.. word.Select((input, i) => Scaled(input, RerankingFeatures.Count + i))], shape.WordUnits);
                for (var i = 0; i < seen.Length; i++) seen[i] += word[0] * outputs[i];
            }

            var hidden = Layer(layer, [.. units, .. seen], shape.Units);
            for (var unit = 0; unit < hidden.Length; unit++) sum += hidden[unit] * numbers[layer + (int)shape.LayerLength + unit] / shape.Members;
        }

        return sum;

        double[] Layer(int at, double[] given, int count) =>
            [.. Enumerable.Range(0, count).Select(unit => Math.Max(0, given.Select((input, i) => input * numbers[at + (i * count) + unit]).Sum() + numbers[at + (given.Length * count) + unit]))];
    }
}
