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
    [InlineData("export --help", "sextant export index.sextant")]
    [InlineData("import --help", "sextant import index.sextant")]
    [InlineData("doctor --help", "sextant doctor")]
    [InlineData("completion --help", "sextant completion bash")]
    [InlineData("model --help", "sextant model train")]
    public async Task Help_goes_to_standard_output_with_examples(string arguments, string expectedPart)
    {
        var run = await CommandRun.InAsync(Path.GetTempPath(), arguments.Split(' '));
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains(expectedPart, run.Output, StringComparison.Ordinal);
        Assert.Contains("Examples:\n", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task The_help_of_all_fits_a_screen(string option)
    {
        var run = await CommandRun.InAsync(Path.GetTempPath(), option);
        var lines = run.Output.TrimEnd('\n').Split('\n');
        Assert.InRange(lines.Length, 15, 24);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 80));
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
