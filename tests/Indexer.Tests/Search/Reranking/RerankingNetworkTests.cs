using Sextant.Search.Reranking;
using Xunit;

namespace Sextant.Tests.Search.Reranking;

public sealed class RerankingNetworkTests
{
    private static readonly int Inputs = RerankingFeatures.Count;

    /// <summary>Two hidden units: the first input over its deviation less 1, and the last one turned round.</summary>
    private static readonly RerankingNetwork Small = Network(hidden: 2, numbers =>
    {
        numbers[0] = 10;
        numbers[Inputs] = .5f;
        numbers[2 * Inputs] = 1;
        numbers[(2 * Inputs) + Inputs] = -1;
        numbers[(2 * Inputs) + Inputs + 1 + Inputs - 1] = -1;
        numbers[^2] = 3;
        numbers[^1] = .25f;
    });

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
        var features = new float[Inputs];
        (features[0], features[^1]) = (first, last);
        Assert.Equal(expected, Small.Score(features), 1e-5);
    }

    [Fact]
    public void A_file_holds_all_of_it()
    {
        var random = new Random(4);
        var network = Network(hidden: 7, numbers =>
        {
            foreach (ref var number in numbers.AsSpan()) number = random.NextSingle() - .5f;
        });
        var features = Enumerable.Range(0, Inputs).Select(_ => random.NextSingle()).ToArray();
        Assert.Equal(network.Score(features), RerankingNetwork.Parse(network.ToFile()).Score(features));
    }

    [Fact]
    public void Every_weight_counts()
    {
        var random = new Random(5);
        for (var hidden = 1; hidden < 6; hidden++)
        {
            float[] numbers = [];
            var network = Network(hidden, all =>
            {
                foreach (ref var number in all.AsSpan()) number = random.NextSingle() - .5f;
                numbers = all;
            });
            var features = Enumerable.Range(0, Inputs).Select(_ => random.NextSingle()).ToArray();
            var expected = 0.0;
            for (var unit = 0; unit < hidden; unit++)
            {
                var at = (2 * Inputs) + (unit * (Inputs + 1));
                double sum = numbers[at + Inputs];
                for (var i = 0; i < Inputs; i++) sum += numbers[at + i] * (features[i] - numbers[i]) * numbers[Inputs + i];
                expected += numbers[numbers.Length - hidden + unit] * Math.Max(0, sum);
            }

            Assert.Equal(expected, network.Score(features), 1e-4);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(4096)]
    [InlineData(-1)]
    [InlineData(-4)]
    public void What_is_no_network_is_refused(int length)
    {
        var file = Small.ToFile();
        Assert.Throws<InvalidDataException>(() => RerankingNetwork.Parse(length <= 0 ? file.AsSpan(..^Math.Max(1, -length)) : new byte[length]));
    }

    [Fact]
    public void The_one_that_ships_can_be_read()
    {
        var network = RerankingNetwork.Open();
        Assert.True(float.IsFinite(network.Score(new float[Inputs])));
        Assert.Equal(Inputs, RerankingFeatures.Names.Count);
    }

    private static RerankingNetwork Network(int hidden, Action<float[]> fill)
    {
        var numbers = new float[(2 * Inputs) + (hidden * (Inputs + 2))];
        numbers.AsSpan(Inputs, Inputs).Fill(1);
        fill(numbers);
        return new RerankingNetwork(Inputs, hidden, numbers);
    }
}
