using Sextant.Errors;
using Sextant.LanguageServer.Logging;
using Xunit;

namespace Sextant.LanguageServer.Tests;

public sealed class ServerOptionsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("--stdio")]
    [InlineData("--log-level debug")]
    [InlineData("--log-level=debug --clientProcessId=12")]
    [InlineData("--clientProcessId 12 --stdio")]
    public void What_clients_pass_is_taken(string line)
    {
        var options = ServerOptions.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(line.Contains("debug", StringComparison.Ordinal) ? LogLevel.Debug : LogLevel.Info, options.LogLevel);
        Assert.Equal(line.Contains("12", StringComparison.Ordinal) ? 12 : null, options.ClientProcessId);
    }

    [Theory]
    [InlineData("--port 1", "--port")]
    [InlineData("--log-level", "needs a value")]
    [InlineData("--log-level loud", "error, warning, info or debug")]
    [InlineData("--clientProcessId x", "a number")]
    public void What_is_wrong_is_named(string line, string said) =>
        Assert.Contains(said, Assert.Throws<UsageException>(() => ServerOptions.Parse(line.Split(' '))).Message, StringComparison.Ordinal);
}
