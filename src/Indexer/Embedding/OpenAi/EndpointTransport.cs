using System.ClientModel.Primitives;
using System.Net;

namespace Sextant.Embedding.OpenAi;

/// <summary>The connections to one endpoint.</summary>
internal static class EndpointTransport
{
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(15);

    public static HttpClientPipelineTransport Create(EndpointSettings settings)
    {
        var sockets = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            // A proxy of the environment is for other machines; a server on this one is asked directly.
            UseProxy = !settings.Url.IsLoopback,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = ConnectPatience,
            MaxConnectionsPerServer = EndpointSettings.MostConcurrency,
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        };
        // Time is counted by whoever sends, with the injected clock.
        return new HttpClientPipelineTransport(new HttpClient(new SameHostRedirects(sockets)) { Timeout = Timeout.InfiniteTimeSpan });
    }
}
