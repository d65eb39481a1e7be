using Sextant.Words;
using Xunit;

namespace Sextant.Tests.Words;

public sealed class DamagedPostingsTests
{
    private static readonly byte[] Blob = SomePostings();

    [Fact]
    public void Cut_bytes_are_an_error_or_shorter_lists_and_never_a_crash()
    {
        for (var length = 0; length < Blob.Length; length++) Read(Blob.AsSpan(0, length).ToArray());
    }

    [Fact]
    public void Changed_bytes_are_an_error_or_other_lists_and_never_a_crash()
    {
        var random = new Random(7);
        for (var round = 0; round < 3000; round++)
        {
            var damaged = Blob.ToArray();
            for (var i = random.Next(4); i >= 0; i--) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            Read(damaged);
        }
    }

    [Fact]
    public void Random_bytes_behind_a_valid_header_are_no_crash()
    {
        var random = new Random(8);
        for (var round = 0; round < 1000; round++)
        {
            var bytes = Blob.ToArray();
            random.NextBytes(bytes.AsSpan(16));
            Read(bytes);
        }
    }

    [Fact]
    public void Foreign_bytes_are_refused()
    {
        Assert.Throws<DamagedPostingsException>(() => PostingsReader.Open(new byte[100]));
        Assert.Throws<DamagedPostingsException>(() => PostingsReader.Open(default));
        var later = Blob.ToArray();
        later[4]++;
        Assert.Throws<DamagedPostingsException>(() => PostingsReader.Open(later));
    }

    private static byte[] SomePostings()
    {
        var builder = new PostingsBuilder();
        for (var i = 0; i < 40; i++) builder.Add(i, WordUnits.Unit($"Method{i}", $"common word{i % 7} other{i % 3}", "Some words."), $"f{i % 5}.cs");
        return builder.Build();
    }

    /// <summary>Everything a search or a merge does; the only exception allowed is the one that says damaged.</summary>
    private static void Read(byte[] bytes)
    {
        try
        {
            var reader = PostingsReader.Open(bytes);
            Assert.True(reader.UnitCount >= 0);
            foreach (var key in new[] { TermKey.OfStem("common"), TermKey.OfStem("zzz"), 0UL, TermKey.Max })
            {
                if (!reader.TryFind(key, out var list)) continue;
                foreach (var (unit, _) in list) Assert.InRange(unit, 0, reader.UnitCount - 1);
            }

            PostingsMerger.Merge([new(reader, new int[100])], 1);
        }
        catch (DamagedPostingsException)
        {
            // Said, as it should be.
        }
    }
}
