using Sextant.Search.Reranking;

namespace Sextant.Tests.Search.Reranking;

/// <summary>Networks for reranking whose numbers a test knows.</summary>
internal static class TestNetworks
{
    /// <summary>Numbers of a network that scales nothing; the rest is zero.</summary>
    public static float[] Numbers(NetworkShape shape)
    {
        var numbers = new float[(2 * RerankingNetwork.InputCount) + (int)(shape.Members * shape.MemberLength)];
        numbers.AsSpan(RerankingNetwork.InputCount, RerankingNetwork.InputCount).Fill(1);
        return numbers;
    }

    public static RerankingNetwork Random(NetworkShape shape, Random random, out float[] numbers)
    {
        numbers = [.. Numbers(shape).Select(_ => random.NextSingle() - .5f)];
        return new RerankingNetwork(shape, numbers);
    }

    public static RerankingInputs RandomInputs(int count, int words, Random random) => new(
        count, Some(count * RerankingFeatures.Count, random), words, Some(count * words * WordFeatures.Count, random));

    /// <summary>Adds a multiple of how far one number about a candidate is from the largest it can be.</summary>
    public static RerankingNetwork Favouring(string feature, float sign)
    {
        var shape = new NetworkShape(1, 1, 1);
        var (numbers, layer) = (Numbers(shape), (2 * RerankingNetwork.InputCount) + (int)shape.WordLayerLength);
        numbers[layer + RerankingFeatures.Names.ToList().IndexOf(feature)] = sign;
        numbers[layer + shape.InputCount] = 6;
        numbers[^1] = 10;
        return new RerankingNetwork(shape, numbers);
    }

    /// <summary>Adds a multiple of one number about a word, for all words together.</summary>
    public static RerankingNetwork FavouringWords(string feature, float sign)
    {
        var shape = new NetworkShape(1, 1, 1);
        var (numbers, words) = (Numbers(shape), 2 * RerankingNetwork.InputCount);
        numbers[words + WordFeatures.Names.ToList().IndexOf(feature)] = 1;
        var layer = words + (int)shape.WordLayerLength;
        numbers[layer + RerankingFeatures.Count] = sign;
        numbers[layer + shape.InputCount] = 6;
        numbers[^1] = 10;
        return new RerankingNetwork(shape, numbers);
    }

    private static float[] Some(int count, Random random) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle())];
}
