using Sextant.Words;
using Xunit;

namespace Sextant.Tests.Words;

public sealed class ForwardIndexTests
{
    /// <summary>Each posting of a known term, and nothing else.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(700)]
    public void Holds_what_the_word_lists_hold(int units)
    {
        var random = new Random(units);
        var builder = new PostingsBuilder();
        for (var unit = 0; unit < units; unit++) builder.Add(unit, WordUnits.Unit($"Name{unit % 7}", string.Join(' ', Enumerable.Range(0, 20).Select(_ => Word(random)))), "src/a.cs");
        var postings = PostingsReader.Open(builder.Build());
        var (numbers, expected) = (new Dictionary<ulong, ushort>(), new HashSet<(int Unit, ushort Term)>());
        foreach (var (key, list) in postings.Terms)
        {
            // Two of three are known.
            if (key % 3 == 0) continue;
            var number = (ushort)(60_000 + numbers.Count);
            numbers.Add(key, number);
            foreach (var (unit, _) in list) expected.Add((unit, number));
        }

        var index = ForwardIndex.Of(postings, numbers);
        var found = Enumerable.Range(0, units).SelectMany(unit => index[unit].ToArray().Select(term => (unit, term))).ToList();
        Assert.Equal(expected.Count, found.Count);
        Assert.Equal(expected, found.ToHashSet());
        Assert.True(index[-1].IsEmpty && index[units].IsEmpty);

        // Some units alone are told the same.
        var some = Enumerable.Range(0, units).Where(_ => random.Next(4) == 0).ToArray();
        var alone = ForwardIndex.OfUnits(postings, numbers, some);
        for (var i = 0; i < some.Length; i++) Assert.Equal(index[some[i]].ToArray(), alone[i]);
    }

    // Some words in nearly every unit, many in one alone.
    private static string Word(Random random) => $"w{(int)Math.Exp(random.NextDouble() * Math.Log(3000))}";

    [Fact]
    public void Damaged_lists_are_an_error_of_their_own()
    {
        var builder = new PostingsBuilder();
        for (var unit = 0; unit < 30; unit++) builder.Add(unit, WordUnits.Unit($"Name{unit % 7}", "some words in a body"), "src/a.cs");
        var bytes = builder.Build();
        var numbers = new Dictionary<ulong, ushort>();
        foreach (var (key, _) in PostingsReader.Open(bytes).Terms) numbers[key] = (ushort)numbers.Count;
        var random = new Random(3);
        for (var i = 0; i < 2000; i++)
        {
            var damaged = bytes.ToArray();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                var postings = PostingsReader.Open(damaged);
                // Whoever opens a segment knows how many units it has.
                if (postings.UnitCount != 30) continue;
                _ = ForwardIndex.Of(postings, numbers);
                _ = ForwardIndex.OfUnits(postings, numbers, [0, 3, 29]);
            }
            catch (DamagedPostingsException)
            {
                // What is asked for.
            }
        }
    }
}
