using System.Net;

namespace Sextant.Embedding.OpenAi;

/// <summary>Follows a redirect that stays at the same scheme, host and port and keeps the method; any other would send code and key where the user did not say.</summary>
internal sealed class SameHostRedirects(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const int MostRedirects = 3;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (var followed = 0; ; followed++)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (response.StatusCode is not (HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect) || followed == MostRedirects) return response;
            if (response.Headers.Location is not { } location || request.RequestUri is not { } from) return response;
            var to = new Uri(from, location);
            if (!IsSameOrigin(from, to)) return response;
            response.Dispose();
            request.RequestUri = to;
        }
    }

    private static bool IsSameOrigin(Uri left, Uri right) =>
        left.Scheme == right.Scheme && string.Equals(left.Host, right.Host, StringComparison.OrdinalIgnoreCase) && left.Port == right.Port;
}
