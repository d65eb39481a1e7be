using System.Text.Json;
using Xunit;

namespace Sextant.Tests.Commands;

public sealed class SearchCommandTests : IDisposable
{
    private readonly SmallRepository _repository = SmallRepository.WithCode();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task The_first_search_indexes_and_answers()
    {
        var run = await SearchAsync("parse a day");
        Assert.Equal(0, run.ExitCode);
        Assert.Matches("^ 1  parse_day  [01]\\.[0-9][0-9]\n    src/dates\\.py:4\n", run.Output);
        Assert.Contains("    def parse_day(text: str) -> date\n    Parse a calendar day such as 2024-03-09.\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("│ year, month, day = text.split(\"-\")\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("for the first time", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Fact]
    public async Task The_second_search_says_nothing_but_the_answer()
    {
        await SearchAsync("parse a day");
        var run = await SearchAsync("parse a day");
        Assert.Empty(run.Error);
        Assert.NotEmpty(run.Output);
    }

    [Fact]
    public async Task Json_is_the_contract_to_the_letter()
    {
        var run = await SearchAsync("parse a day", "--json", "--limit", "1", "--language", "python");
        using var json = JsonDocument.Parse(Assert.Single(run.OutputLines));
        Assert.Equal(["query", "elapsedMs", "results"], json.RootElement.EnumerateObject().Select(property => property.Name));
        Assert.Equal("parse a day", json.RootElement.GetProperty("query").GetString());
        var result = Assert.Single(json.RootElement.GetProperty("results").EnumerateArray());
        Assert.Equal(
            ["rank", "score", "cosine", "kind", "name", "qualifiedName", "language", "path", "startLine", "endLine", "signature", "summary", "isTest", "isGenerated"],
            result.EnumerateObject().Select(property => property.Name));
        Assert.Equal(1, result.GetProperty("rank").GetInt32());
        Assert.Equal("function", result.GetProperty("kind").GetString());
        Assert.Equal("parse_day", result.GetProperty("name").GetString());
        Assert.Equal("src/dates.py", result.GetProperty("path").GetString());
        Assert.Equal((4, 7), (result.GetProperty("startLine").GetInt32(), result.GetProperty("endLine").GetInt32()));
        Assert.False(result.GetProperty("isTest").GetBoolean());
    }

    [Fact]
    public async Task Explained_results_say_what_they_got_for_what()
    {
        var run = await SearchAsync("parse a day", "--explain", "--limit", "1");
        Assert.Matches(@"\n    words \+0\.\d\d  meaning [+-]\d\.\d\d", run.Output);
        Assert.Matches(@"\n    .*pars \+0\.\d\d \(name\)", run.Output);
        var json = await SearchAsync("parse a day", "--explain", "--limit", "1", "--json");
        using var document = JsonDocument.Parse(Assert.Single(json.OutputLines));
        var result = document.RootElement.GetProperty("results")[0];
        var shares = result.GetProperty("explanation").GetProperty("shares").EnumerateArray().Sum(share => share.GetProperty("amount").GetDouble());
        Assert.Equal(result.GetProperty("score").GetDouble(), shares, 1e-3);
    }

    [Fact]
    public async Task What_is_undocumented_has_null_for_a_summary()
    {
        var run = await SearchAsync("add_holiday", "--json", "--limit", "1");
        Assert.Contains("\"summary\":null", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Questions_may_come_line_by_line()
    {
        var run = await CommandRun.InAsync(_repository.Root, new CommandSurroundings { Input = "parse a day\n\nadd a holiday\r\n" }, "search", "--stdin", "--json");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["parse a day", "", "add a holiday"], run.OutputLines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("query").GetString()));
        Assert.Equal(0, JsonDocument.Parse(run.OutputLines[1]).RootElement.GetProperty("results").GetArrayLength());
    }

    [Fact]
    public async Task Several_words_need_no_quotes()
    {
        var run = await CommandRun.InAsync(_repository.Root, "search", "parse", "a", "day", "--json");
        Assert.Contains("{\"query\":\"parse a day\",", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@app.route decorators")]
    [InlineData("-1 is returned")]
    [InlineData("[suggest] a name")]
    [InlineData("what? \"quoted\" \\ back")]
    public async Task Every_question_is_taken_as_it_is(string question)
    {
        var run = await SearchAsync(question, "--json");
        using var json = JsonDocument.Parse(Assert.Single(run.OutputLines));
        Assert.Equal(question, json.RootElement.GetProperty("query").GetString());
    }

    [Fact]
    public async Task A_question_after_two_dashes_may_look_like_an_option()
    {
        var run = await CommandRun.InAsync(_repository.Root, "search", "--json", "--", "--parse-day");
        Assert.Contains("\"parse_day\"", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_found_is_exit_code_one()
    {
        var run = await SearchAsync("parse", "--path", "nowhere/**");
        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains("nothing found", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_found_is_an_answer_in_json()
    {
        var run = await SearchAsync("parse", "--path", "nowhere/**", "--json");
        Assert.Equal(1, run.ExitCode);
        Assert.EndsWith("\"results\":[]}", Assert.Single(run.OutputLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changed_lines_are_seen_without_a_refresh()
    {
        await SearchAsync("parse a day");
        _repository.Write("src/dates.py", "# one\n# two\n# three\n" + SmallRepository.Dates);
        var run = await SearchAsync("parse a day", "--no-refresh", "--json", "--limit", "1");
        Assert.Contains("\"startLine\":7,\"endLine\":10,", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_function_that_is_gone_is_not_shown_without_a_refresh()
    {
        await SearchAsync("parse a day");
        _repository.Write("src/dates.py", "def other():\n    return 1\n");
        var run = await SearchAsync("parse a day", "--no-refresh", "--json");
        Assert.DoesNotContain("parse_day", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\"rank\":2,\"score\":1,", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refresh_finds_a_new_function()
    {
        await SearchAsync("parse a day");
        _repository.Write("src/green.py", "def lower_greenhouse_heating(level):\n    return level - 3\n");
        var run = await SearchAsync("greenhouse heating", "--limit", "1", "--json");
        Assert.Contains("lower_greenhouse_heating", run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task Paths_lead_there_from_the_working_folder()
    {
        var outside = await CommandRun.InAsync(Path.GetDirectoryName(_repository.Root)!, "search", "parse day", "--repo", Path.GetFileName(_repository.Root));
        Assert.Contains($"{Path.GetFileName(_repository.Root)}/src/dates.py:4", outside.Output, StringComparison.Ordinal);
        var inside = await CommandRun.InAsync(_repository.PathOf("src"), "search", "parse day", "--repo", "..");
        Assert.Contains("    ../src/dates.py:4\n", inside.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_index_may_lie_elsewhere()
    {
        var index = _repository.PathOf("elsewhere.db");
        Assert.Equal(0, (await SearchAsync("parse day", "--index", "elsewhere.db")).ExitCode);
        Assert.True(File.Exists(index));
        Assert.False(Directory.Exists(_repository.PathOf(".sextant")));
    }

    [Fact]
    public async Task A_terminal_gets_colour_links_and_cut_lines()
    {
        var surroundings = new CommandSurroundings { OutputTerminal = CommandSurroundings.Terminal(width: 40, links: true) };
        var run = await CommandRun.InAsync(_repository.Root, surroundings, "search", "parse a day", "--limit", "1");
        Assert.Contains("\u001b[", run.Output, StringComparison.Ordinal);
        Assert.Contains("\u001b]8;", run.Output, StringComparison.Ordinal);
        Assert.Contains("/src/dates.py", run.Output, StringComparison.Ordinal);
        Assert.All(WithoutEscapes(run.Output).Split('\n'), line => Assert.True(line.Length <= 40 || line.Trim() == "src/dates.py:4", line));
    }

    [Fact]
    public async Task A_terminal_without_colour_gets_none()
    {
        var surroundings = new CommandSurroundings { OutputTerminal = CommandSurroundings.Terminal(colour: false) };
        var run = await CommandRun.InAsync(_repository.Root, surroundings, "search", "parse a day", "--limit", "1");
        Assert.DoesNotMatch("\u001b\\[[0-9;]*3[0-9]", run.Output);
        Assert.DoesNotContain("\u001b]8;", run.Output, StringComparison.Ordinal);
    }

    private Task<CommandRun> SearchAsync(string question, params string[] options) => CommandRun.InAsync(_repository.Root, ["search", question, .. options]);

    private static string WithoutEscapes(string text) => System.Text.RegularExpressions.Regex.Replace(
        text, "\u001b(\\[[0-9;]*[A-Za-z]|\\]8;[^\u001b]*\u001b\\\\)", "", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10));
}
