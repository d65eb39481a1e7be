using System.Text.Json;
using Sextant.Commands;
using Xunit;

namespace Sextant.Tests.Commands;

public sealed class StatusCommandTests : IDisposable
{
    private readonly SmallRepository _repository = SmallRepository.WithCode();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task Without_an_index_everything_is_pending()
    {
        var run = await CommandRun.InAsync(_repository.Root, "status", "--json");
        Assert.Equal(1, run.ExitCode);
        var status = JsonDocument.Parse(Assert.Single(run.OutputLines)).RootElement;
        Assert.Equal("missing", status.GetProperty("problem").GetString());
        Assert.Equal(2, status.GetProperty("pending").GetProperty("added").GetInt32());
        Assert.False(Directory.Exists(_repository.PathOf(".sextant")));
    }

    [Fact]
    public async Task It_tells_what_the_index_holds_and_lacks()
    {
        await CommandRun.InAsync(_repository.Root, "index");
        _repository.Write("src/more.py", "def more(): pass\n").Write("src/dates.py", "def less(): pass\n");
        File.Delete(_repository.PathOf("src/Retry.cs"));
        var run = await CommandRun.InAsync(_repository.Root, "status", "--json");
        Assert.Equal(0, run.ExitCode);
        var status = JsonDocument.Parse(Assert.Single(run.OutputLines)).RootElement;
        Assert.Equal(JsonValueKind.Null, status.GetProperty("problem").ValueKind);
        Assert.Equal((2, 5), (status.GetProperty("files").GetInt32(), status.GetProperty("units").GetInt32()));
        Assert.Equal("{\"added\":1,\"changed\":1,\"removed\":1}", status.GetProperty("pending").GetRawText());
        Assert.True(status.GetProperty("sizeBytes").GetInt64() > 0);
    }

    [Fact]
    public async Task People_get_a_line_for_each()
    {
        await CommandRun.InAsync(_repository.Root, "index");
        var run = await CommandRun.InAsync(_repository.Root, "status");
        Assert.Equal(["root", "index", "files", "units", "model", "updated", "pending"], run.OutputLines.Select(line => line.Split(' ')[0]));
        Assert.Equal("units    5  (3 functions, 2 types; csharp 2, python 3)", run.OutputLines[3]);
        Assert.Equal("pending  nothing", run.OutputLines[^1]);
    }

    [Theory]
    [InlineData(0, "less than a minute ago")]
    [InlineData(60, "1 minute ago")]
    [InlineData(7200, "2 hours ago")]
    [InlineData(86400 * 3, "3 days ago")]
    public void Ago(int seconds, string expected) => Assert.Equal(expected, StatusCommand.Ago(TimeSpan.FromSeconds(seconds)));
}
