using Sextant.Commands.Rendering;
using Sextant.Indexing;
using Xunit;

namespace Sextant.Tests.Commands.Rendering;

public sealed class ProgressDisplayTests
{
    [Theory]
    [InlineData(0, 100, 0, 0.1, "indexing 0 of 100 files, 0 code units")]
    [InlineData(10, 100, 500, 2, "indexing 10 of 100 files, 500 code units, 250/s, 0:18 left")]
    [InlineData(100, 100, 5000, 10, "indexing 100 of 100 files, 5,000 code units, 500/s")]
    [InlineData(1, 4000, 10, 2, "indexing 1 of 4,000 files, 10 code units, 5/s, 2:13:18 left")]
    public void Progress_in_words(int done, int total, int units, double seconds, string expected) =>
        Assert.Equal(expected, ProgressDisplay.Describe(new RefreshProgress("indexing", done, total, units, TimeSpan.FromSeconds(seconds))));
}
