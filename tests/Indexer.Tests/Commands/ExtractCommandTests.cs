using System.Text.Json;
using Xunit;

namespace Sextant.Tests.Commands;

public sealed class ExtractCommandTests : IDisposable
{
    private readonly SmallRepository _repository = SmallRepository.WithCode();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task Json_has_one_object_a_unit_with_the_path_as_given()
    {
        var run = await CommandRun.InAsync(_repository.Root, "extract", "--json", "./src/dates.py");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var units = run.OutputLines.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["parse_day", "Calendar", "add_holiday"], units.Select(unit => unit.GetProperty("name").GetString()));
        Assert.All(units, unit => Assert.Equal("./src/dates.py", unit.GetProperty("path").GetString()));
        Assert.Equal(
            ["kind", "name", "qualifiedName", "language", "path", "startLine", "endLine", "signature", "summary", "isTest", "isGenerated", "documentation", "parameters", "containerName", "nameLine"],
            units[0].EnumerateObject().Select(property => property.Name));
        Assert.Equal("[\"day\"]", units[2].GetProperty("parameters").GetRawText());
        Assert.Equal("Calendar", units[2].GetProperty("containerName").GetString());
    }

    [Fact]
    public async Task Parse_errors_stand_on_the_last_unit()
    {
        _repository.Write("bad.py", "def one(): pass\ndef two(:\n    pass\n\ndef three(): pass\n");
        var run = await CommandRun.InAsync(_repository.Root, "extract", "--json", "bad.py");
        Assert.Equal(0, run.ExitCode);
        Assert.All(run.OutputLines[..^1], line => Assert.DoesNotContain("parseErrors", line, StringComparison.Ordinal));
        var error = JsonDocument.Parse(run.OutputLines[^1]).RootElement.GetProperty("parseErrors")[0];
        Assert.Equal(2, error.GetProperty("line").GetInt32());
    }

    [Fact]
    public async Task Parse_errors_of_a_file_without_units_are_told_too()
    {
        _repository.Write("bad.py", "x = (1,\n");
        var run = await CommandRun.InAsync(_repository.Root, "extract", "--json", "bad.py");
        Assert.Equal(1, run.ExitCode);
        var only = JsonDocument.Parse(Assert.Single(run.OutputLines)).RootElement;
        Assert.Equal(["path", "parseErrors"], only.EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public async Task A_binary_file_is_skipped_with_its_reason()
    {
        _repository.Write("data.py", "\0\u0001\u0002");
        var run = await CommandRun.InAsync(_repository.Root, "extract", "data.py", "src/dates.py");
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("sextant: data.py is skipped: ", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_get_a_line_a_unit()
    {
        var run = await CommandRun.InAsync(_repository.Root, "extract", "src/dates.py");
        Assert.StartsWith("src/dates.py:4  function  ", run.OutputLines[0], StringComparison.Ordinal);
        Assert.EndsWith("  Parse a calendar day such as 2024-03-09.", run.OutputLines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Escape_sequences_never_reach_the_terminal()
    {
        const string Path = "evil\u001b]0;title\u0007.py";
        _repository.Write(Path, "def f():\n    '''\u001b[2Jgone \u009b31m'''\n");
        foreach (var surroundings in (CommandSurroundings[])[new(), new() { OutputTerminal = CommandSurroundings.Terminal(colour: false) }])
        {
            foreach (var arguments in (string[][])[["extract", Path], ["extract", "--json", Path], ["search", "gone"], ["search", "gone", "--json"], ["status"]])
            {
                var run = await CommandRun.InAsync(_repository.Root, surroundings, arguments);
                Assert.Equal(0, run.ExitCode);
                Assert.DoesNotContain("\u001b]0", run.Output, StringComparison.Ordinal);
                Assert.DoesNotContain("\u001b[2J", run.Output, StringComparison.Ordinal);
                Assert.DoesNotContain("\u009b", run.Output, StringComparison.Ordinal);
                Assert.DoesNotContain('\u001b', run.Error);
            }
        }
    }
}
