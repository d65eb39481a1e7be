using Xunit;

namespace Sextant.Tests.Commands;

public sealed class HelpTests
{
    [Theory]
    [InlineData("--help", "sextant search \"retry a failed request with growing delays\"")]
    [InlineData("search --help", "--no-refresh")]
    [InlineData("search -h", "--stdin --json < questions.txt")]
    [InlineData("index --help", "--full")]
    [InlineData("status --help", "sextant status")]
    [InlineData("extract --help", "sextant extract --json tools/*.py")]
    public async Task Help_goes_to_standard_output_with_examples(string arguments, string expectedPart)
    {
        var run = await CommandRun.InAsync(Path.GetTempPath(), arguments.Split(' '));
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains(expectedPart, run.Output, StringComparison.Ordinal);
        Assert.Contains("Examples:\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_is_one_line()
    {
        var run = await CommandRun.InAsync(Path.GetTempPath(), "--version");
        Assert.Equal(0, run.ExitCode);
        Assert.Matches("^sextant [0-9]+\\.[0-9]+\\.[0-9]+\n$", run.Output);
    }

    [Fact]
    public async Task No_command_is_wrong_usage()
    {
        var run = await CommandRun.InAsync(Path.GetTempPath());
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("sextant --help", run.Error, StringComparison.Ordinal);
    }
}
