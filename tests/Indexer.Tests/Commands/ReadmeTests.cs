using System.Text.RegularExpressions;
using Xunit;

namespace Sextant.Tests.Commands;

/// <summary>The session that the README opens with is real.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public async Task The_session_is_what_the_command_prints()
    {
        var readme = (await File.ReadAllTextAsync(Path.Combine(RepositoryFiles.Root, "README.md"), TestContext.Current.CancellationToken)).ReplaceLineEndings("\n");
        var session = Session().Match(readme);
        Assert.True(session.Success, "The README has no session.");
        var folder = Directory.CreateTempSubdirectory("sextant-test-");
        try
        {
            var arguments = Argument().Matches(session.Groups["arguments"].Value).Select(argument => argument.Value.Trim('"'));
            var run = await CommandRun.InAsync(RepositoryFiles.Root, [.. arguments, "--index", Path.Combine(folder.FullName, "index.db")]);
            Assert.Equal(0, run.ExitCode);
            Assert.Equal(WithoutScores(run.Output.TrimEnd('\n')), WithoutScores(session.Groups["output"].Value));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string WithoutScores(string output) => Score().Replace(output, "");

    [GeneratedRegex("```\n\\$ \\./sextant (?<arguments>[^\n]*)\n(?<output>.*?)\n```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Session();

    [GeneratedRegex("\"[^\"]*\"|[^ ]+", RegexOptions.None, 10_000)]
    private static partial Regex Argument();

    [GeneratedRegex("  [01]\\.[0-9][0-9]$", RegexOptions.Multiline, 10_000)]
    private static partial Regex Score();
}
