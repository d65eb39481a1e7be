using System.Text.RegularExpressions;
using Sextant.Commands;
using Xunit;

namespace Sextant.Tests.Documentation;

/// <summary>What the documents say is so.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string Docs = Path.Combine(RepositoryFiles.Root, "docs");

    [Fact]
    public async Task The_command_line_reference_is_what_the_program_understands()
    {
        var file = Path.Combine(Docs, "command-line.md");
        var expected = CommandReference.Write(Context());
        if (Environment.GetEnvironmentVariable("SEXTANT_ACCEPT_DOCS") == "1") await File.WriteAllTextAsync(file, expected, TestContext.Current.CancellationToken);
        Assert.Equal(expected, (await ReadAsync(file)).ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task The_settings_reference_is_what_the_extension_declares()
    {
        var file = Path.Combine(Docs, "settings.md");
        var expected = SettingsReference.Write(await ReadAsync(Path.Combine(RepositoryFiles.Root, "src", "VsCodeExtension", "package.json")));
        if (Environment.GetEnvironmentVariable("SEXTANT_ACCEPT_DOCS") == "1") await File.WriteAllTextAsync(file, expected, TestContext.Current.CancellationToken);
        Assert.Equal(expected, (await ReadAsync(file)).ReplaceLineEndings("\n"));
    }

    /// <summary>./test runs the lines that begin with ./sextant, and build/test-packages ./pack and the marked blocks; what needs eight clones is another test's.</summary>
    [Fact]
    public async Task Every_command_of_the_README_is_run_by_a_test()
    {
        var (isMarked, isSession) = (false, false);
        foreach (var line in (await ReadAsync(Path.Combine(RepositoryFiles.Root, "README.md"))).ReplaceLineEndings("\n").Split('\n'))
        {
            // The session at the top: ReadmeTests compares what it prints.
            if (line.StartsWith("```", StringComparison.Ordinal)) isSession = !isSession;
            if (isSession) continue;
            if (line.StartsWith("<!-- ", StringComparison.Ordinal)) isMarked = line is "<!-- install -->" or "<!-- team -->";
            else if (line.Length > 0 && line[0] != ' ') isMarked = false;
            if (!line.StartsWith("    ", StringComparison.Ordinal) || isMarked || line.Contains("CLONES", StringComparison.Ordinal)) continue;
            Assert.Matches(@"^    \./(sextant .+|test|pack)$", line);
        }
    }

    [Fact]
    public async Task Every_message_of_the_troubleshooting_guide_is_one_of_the_program()
    {
        var sources = string.Concat(Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, "src"), "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".sh").Select(File.ReadAllText));
        var headings = Heading().Matches(await ReadAsync(Path.Combine(Docs, "troubleshooting.md")));
        Assert.True(headings.Count > 15);
        foreach (Match heading in headings)
        {
            foreach (var piece in heading.Groups["message"].Value.Split('…', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                Assert.True(sources.Contains(piece, StringComparison.Ordinal), $"No source says: {piece}");
        }
    }

    /// <summary>A section that was moved and is still where it was.</summary>
    [Fact]
    public async Task Nothing_is_said_twice()
    {
        // The reference of commands is written by the program, with the same options for many of them.
        var files = Directory.EnumerateFiles(Docs, "*.md").Where(file => Path.GetFileName(file) != "command-line.md")
            .Concat(Directory.EnumerateFiles(RepositoryFiles.Root, "*.md")).Append(Path.Combine(RepositoryFiles.Root, "tests", "Quality", "README.md"));
        foreach (var file in files)
        {
            var lines = (await ReadAsync(file)).ReplaceLineEndings("\n").Split('\n').Where(line => line.Length >= 80 && line[0] is not (' ' or '|'));
            Assert.All(lines.GroupBy(line => line, StringComparer.Ordinal), line => Assert.True(line.Count() == 1, $"{file}: {line.Key}"));
        }
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("ARCHITECTURE.md")]
    [InlineData("CONTRIBUTING.md")]
    [InlineData("CHANGELOG.md")]
    [InlineData("docs")]
    [InlineData("samples")]
    public async Task Links_lead_somewhere(string place)
    {
        var path = Path.Combine(RepositoryFiles.Root, place);
        IEnumerable<string> files = File.Exists(path) ? [path] : Directory.EnumerateFiles(path, "*.md", SearchOption.AllDirectories);
        foreach (var file in files)
        {
            foreach (Match link in Link().Matches(await ReadAsync(file)))
            {
                var target = link.Groups["target"].Value.Split('#')[0];
                if (target.Length == 0 || target.Contains("://", StringComparison.Ordinal)) continue;
                Assert.True(Path.Exists(Path.Combine(Path.GetDirectoryName(file)!, target)), $"{file}: {target} is not there");
            }
        }
    }

    private static CommandContext Context() => new()
    {
        Input = new Lazy<TextReader>(TextReader.Null),
        Output = TextWriter.Null,
        Error = TextWriter.Null,
        WorkingFolder = RepositoryFiles.Root,
    };

    private static Task<string> ReadAsync(string file) => File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);

    // What .NET or the system says stands after a "says", since no source of ours does.
    [GeneratedRegex("^### `(?<message>[^`]*)`$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Link();
}
