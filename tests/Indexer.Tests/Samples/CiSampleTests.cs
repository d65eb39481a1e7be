using System.Diagnostics;
using Sextant.Tests.Commands;
using Sextant.Tests.Programs;
using Sextant.Tests.Repositories;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace Sextant.Tests.Samples;

/// <summary>The workflows of samples/ci are YAML, and their shell lines do what they are for: two runs on fresh checkouts, the second of which embeds nothing.</summary>
public sealed class CiSampleTests : IDisposable
{
    private static readonly string Folder = Path.Combine(RepositoryFiles.Root, "samples", "ci");

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Workflows => [.. Directory.EnumerateFiles(Folder, "*.yml").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Workflows))]
    public async Task The_shell_lines_keep_an_index(string workflow)
    {
        if (OperatingSystem.IsWindows() || !TemporaryFolder.HasGit) Assert.Skip("These lines are for bash, on a machine with git.");
        _folder.Write("origin/src/dates.py", SmallRepository.Dates).Write("origin/src/Retry.cs", SmallRepository.Retry).GitInit("origin").GitCommit("origin");
        WritePrograms();
        var lines = ShellLines(Load(workflow)).ToList();
        Assert.True(lines.Count >= 2, "no shell lines");
        Assert.Contains("5 added, 0 updated, 0 removed", await RunAsync(lines), StringComparison.Ordinal);
        Assert.Contains("nothing has changed", await RunAsync(lines), StringComparison.Ordinal);
        Assert.Contains("### Sextant index", await File.ReadAllTextAsync(_folder["summary.md"], TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(0, (await CommandRun.InAsync(_folder.Path, "import", "kept/index.sextant", "--repo", "origin")).ExitCode);
    }

    [Fact]
    public void GitHub_workflows_ask_for_no_more_rights_than_they_need()
    {
        foreach (var workflow in (string[])["github-actions-cache.yml", "github-actions-artifact.yml"])
        {
            var root = Load(workflow);
            Assert.Contains("permissions", root.Children.Keys.Select(key => key.ToString()));
            foreach (var uses in Scalars(root, "uses")) Assert.Matches("^actions/[a-z-]+@v[0-9]+$", uses);
        }
    }

    [Fact]
    public void Every_workflow_is_in_the_guide()
    {
        var guide = File.ReadAllText(Path.Combine(Folder, "README.md"));
        foreach (var workflow in Directory.EnumerateFiles(Folder, "*.yml")) Assert.Contains($"({Path.GetFileName(workflow)})", guide, StringComparison.Ordinal);
    }

    private static YamlMappingNode Load(string workflow)
    {
        var stream = new YamlStream();
        using var reader = new StreamReader(Path.Combine(Folder, workflow));
        stream.Load(reader);
        return Assert.IsType<YamlMappingNode>(Assert.Single(stream.Documents).RootNode);
    }

    /// <summary>GitHub's <c>run</c>, and the <c>script</c> of the two others: a text or a list of texts.</summary>
    private static IEnumerable<string> ShellLines(YamlNode node) => Scalars(node, "run").Concat(Scalars(node, "script"));

    private static IEnumerable<string> Scalars(YamlNode node, string key) => node switch
    {
        YamlMappingNode mapping => mapping.Children.SelectMany(child => child.Key.ToString() == key ? Texts(child.Value) : Scalars(child.Value, key)),
        YamlSequenceNode sequence => sequence.Children.SelectMany(child => Scalars(child, key)),
        _ => [],
    };

    private static IEnumerable<string> Texts(YamlNode node) => node is YamlSequenceNode sequence ? sequence.Select(child => child.ToString()) : [node.ToString()];

    /// <summary>Stands in for what CI systems have: an installed tool, a cache, and GitHub's command.</summary>
    private void WritePrograms()
    {
        var sextant = TestedProgram.ShellText("sextant");
        WriteProgram("dotnet", $"""
            [ "$1 $2 $3" = "tool install Sextant.Tool" ] && [ "$4" = --tool-path ] && [ "$6 $7" = "--source ./packages" ] || exit 9
            mkdir -p "$5" && printf '#!/bin/sh\nexec {sextant} "$@"\n' > "$5/sextant" && chmod +x "$5/sextant"
            """);
        WriteProgram("gh", $"""
            case "$1 $2" in
                "run list") [ -f "{_folder["kept/index.sextant"]}" ] && echo 17 ;;
                "run download") cp "{_folder["kept/index.sextant"]}" index.sextant ;;
                "release view") [ -f "{_folder["kept/release"]}" ] ;;
                "release create") touch "{_folder["kept/release"]}" ;;
                "release upload") [ -f "$4" ] ;;
                *) exit 9 ;;
            esac
            """);
    }

    private void WriteProgram(string name, string body)
    {
        _folder.Write($"bin/{name}", $"#!/bin/sh\n{body}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_folder[$"bin/{name}"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private async Task<string> RunAsync(List<string> lines)
    {
        foreach (var gone in (string[])["checkout", "temp", "workspace"]) _folder.Shell($"rm -rf {gone} && mkdir {gone}");
        _folder.Git("clone", "-q", "--depth=1", new Uri(_folder["origin"]).AbsoluteUri, "checkout");
        // What each system's cache restores; the artifact is downloaded by a shell line.
        _folder.Shell("mkdir -p kept workspace/sextant-index && if [ -f kept/index.sextant ]; then cp kept/index.sextant checkout/; cp kept/index.sextant workspace/sextant-index/; fi");
        var output = "";
        foreach (var line in lines) output += await RunAsync(line, mayFail: line.Contains("gh run download", StringComparison.Ordinal));
        _folder.Shell("cp checkout/index.sextant kept/ 2> /dev/null || cp workspace/sextant-index/index.sextant kept/; for file in checkout/sextant.md temp/sextant.md; do [ ! -f $file ] || cp $file summary.md; done");
        return output;
    }

    private async Task<string> RunAsync(string line, bool mayFail)
    {
        var start = new ProcessStartInfo("bash", ["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", line]) { WorkingDirectory = _folder["checkout"], RedirectStandardOutput = true, UseShellExecute = false };
        var environment = new Dictionary<string, string>
        {
            ["PATH"] = $"{_folder["bin"]}:{Environment.GetEnvironmentVariable("PATH")}",
            ["SEXTANT_PACKAGES"] = "./packages",
            ["RUNNER_TEMP"] = _folder["temp"],
            ["GITHUB_STEP_SUMMARY"] = _folder["summary.md"],
            ["GITHUB_WORKFLOW"] = "Sextant index",
            ["GITHUB_REF_NAME"] = "main",
            ["CI_PROJECT_DIR"] = _folder["checkout"],
            ["AGENT_TEMPDIRECTORY"] = _folder["temp"],
            ["PIPELINE_WORKSPACE"] = _folder["workspace"],
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0 || mayFail, $"{line}\n{output}");
        return output;
    }
}
