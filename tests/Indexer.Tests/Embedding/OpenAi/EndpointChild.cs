using System.Diagnostics;
using Sextant.Embedding.OpenAi;
using Sextant.Indexing;
using Sextant.Repositories;
using Sextant.Storage;
using Sextant.Tests.Indexing;

namespace Sextant.Tests.Embedding.OpenAi;

/// <summary>An indexer with an endpoint in a process of its own, to be killed.</summary>
internal static class EndpointChild
{
    public const string Verb = "endpoint-child";

    /// <summary>Runs in the child.</summary>
    public static async Task<int> RunAsync(string root, string endpoint)
    {
        using var embedder = new EndpointEmbedder(MisbehaviourTests.Settings(endpoint), MoodyServer.Dimensions, TimeProvider.System);
        FakeExtractor[] extractors = [new(Language.CSharp), new(Language.Python)];
        await new IndexRefresher(new FakeWalker(), new FakeReader(), extractors, embedder, TimeProvider.System).RefreshAsync(IndexLocation.For(root), new RefreshOptions());
        return 0;
    }

    public static Process Start(string root, string endpoint)
    {
        string[] arguments = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(EndpointChild).Assembly.Location, Verb, root, endpoint] : [Verb, root, endpoint];
        return Process.Start(new ProcessStartInfo(Environment.ProcessPath!, arguments) { UseShellExecute = false })!;
    }
}
