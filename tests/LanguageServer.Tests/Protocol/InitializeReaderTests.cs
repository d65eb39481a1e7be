using System.Text.Json;
using Sextant.LanguageServer.Documents;
using Sextant.LanguageServer.Protocol;
using Xunit;

namespace Sextant.LanguageServer.Tests.Protocol;

public sealed class InitializeReaderTests
{
    [Fact]
    public void What_a_full_client_sends_is_read()
    {
        var read = InitializeReader.Read(JsonDocument.Parse(
            """
            {"processId":12,"clientInfo":{"name":"x"},"locale":"en","rootPath":"/r","rootUri":"file:///r","trace":"off","workDoneToken":1,
             "initializationOptions":{"sextant":{"logLevel":"debug","indexing":"manual"}},
             "capabilities":{"workspace":{"configuration":true,"workspaceFolders":true,"didChangeConfiguration":{"dynamicRegistration":true},
               "didChangeWatchedFiles":{"dynamicRegistration":true,"relativePatternSupport":true}},
               "window":{"workDoneProgress":true,"showDocument":{"support":true}},"general":{"positionEncodings":["utf-8","utf-16"]}},
             "workspaceFolders":[{"uri":"file:///a","name":"A"},{"uri":"file:///b"}]}
            """).RootElement);
        Assert.Equal(12, read.ProcessId);
        Assert.Equal(new SextantSettings("debug", "manual"), read.InitializationOptions);
        Assert.Equal(["A", ""], read.WorkspaceFolders!.Select(folder => folder.Name));
        Assert.Equal(
            new ClientFeatures(PositionEncoding.Utf8, PullsConfiguration: true, RegistersConfiguration: true, RegistersWatchers: true, ShowsProgress: true),
            ClientFeatures.Negotiate(read.Capabilities));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"processId":null,"rootUri":null,"capabilities":{},"workspaceFolders":null}""")]
    [InlineData("""{"processId":"x","rootUri":7,"capabilities":[],"workspaceFolders":{},"initializationOptions":"x"}""")]
    [InlineData("""{"processId":1e99,"capabilities":{"workspace":true,"window":[],"general":{"positionEncodings":[7,"\ud800"]}}}""")]
    [InlineData("""{"capabilities":{"workspace":{"didChangeWatchedFiles":{"dynamicRegistration":"yes"}},"general":{"positionEncodings":"utf-8"}}}""")]
    public void What_is_missing_or_of_another_shape_counts_as_absent(string json)
    {
        var read = InitializeReader.Read(JsonDocument.Parse(json).RootElement);
        Assert.Null(read.ProcessId);
        Assert.Null(read.RootUri);
        Assert.Null(read.WorkspaceFolders);
        Assert.Null(read.InitializationOptions);
        Assert.Equal(new ClientFeatures(), ClientFeatures.Negotiate(read.Capabilities));
    }
}
