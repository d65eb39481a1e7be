using Sextant.Training.Mining;
using Xunit;

namespace Sextant.Tests.Training;

public sealed class CommitPairsTests
{
    [Theory]
    [InlineData("Retry when the connection drops (#1234)", "Retry when the connection drops")]
    [InlineData("fix: crash on empty input", "crash on empty input")]
    [InlineData("feat(parser): read dates without a year", "read dates without a year")]
    [InlineData("[CORE-77] Close the socket on error", "Close the socket on error")]
    [InlineData("Fixed - wrong offset in summer", "wrong offset in summer")]
    [InlineData("Merge branch 'main' into topic", null)]
    [InlineData("Bump xunit from 2.4 to 2.5", null)]
    [InlineData("v1.2.3", null)]
    [InlineData("Fix typo", null)]
    public void Subjects_lose_tickets_and_prefixes(string subject, string? expected) => Assert.Equal(expected, CommitPairs.CleanSubject(subject)?.Trim());
}
