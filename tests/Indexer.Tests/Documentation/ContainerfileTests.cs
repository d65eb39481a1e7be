using System.Text.RegularExpressions;
using Xunit;

namespace Sextant.Tests.Documentation;

/// <summary>No container engine builds it here, so its instructions are read.</summary>
public sealed partial class ContainerfileTests
{
    private static readonly string[] Known = ["FROM", "RUN", "ADD", "USER", "WORKDIR", "ENTRYPOINT", "CMD"];

    [Fact]
    public void Its_instructions_make_sense()
    {
        var instructions = Instructions();
        Assert.All(instructions, instruction => Assert.Contains(instruction.Name, Known));
        Assert.Equal("FROM", instructions[0].Name);
        // A named version, and never the newest of everything.
        Assert.Matches(@"^mcr\.microsoft\.com/dotnet/runtime-deps:10\.0-[a-z]+$", instructions[0].Arguments);
        Assert.DoesNotContain(instructions[(instructions.FindIndex(instruction => instruction.Name == "USER") + 1)..], instruction => instruction.Name == "RUN");
        Assert.NotEqual("root", instructions.Single(instruction => instruction.Name == "USER").Arguments);
        foreach (var form in instructions.Where(instruction => instruction.Name is "ENTRYPOINT" or "CMD"))
            Assert.NotEmpty(System.Text.Json.JsonSerializer.Deserialize<string[]>(form.Arguments)!);
    }

    [Fact]
    public void It_takes_the_archive_that_is_packed()
    {
        var added = Instructions().Single(instruction => instruction.Name == "ADD").Arguments.Split(' ');
        var pack = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "pack"));
        Assert.Equal(["out/packages/sextant-*-linux-x64.tar.gz", "/opt/"], added);
        Assert.Contains("out=out/packages", pack, StringComparison.Ordinal);
        Assert.Contains("$out/sextant-$version-linux-x64.tar.gz", pack, StringComparison.Ordinal);
    }

    private static List<(string Name, string Arguments)> Instructions()
    {
        var text = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "build", "Containerfile")).ReplaceLineEndings("\n");
        var lines = Continuation().Replace(text, " ").Split('\n').Where(line => line.Length > 0 && line[0] != '#');
        return [.. lines.Select(line => line.Split(' ', 2, StringSplitOptions.TrimEntries)).Select(parts => (parts[0], parts.Length > 1 ? parts[1] : ""))];
    }

    [GeneratedRegex(@"\\\n\s*", RegexOptions.None, 1000)]
    private static partial Regex Continuation();
}
