using System.Net;
using System.Net.Http.Headers;

namespace Sextant.Sharing.Published;

/// <summary>A file that a web server gives: an artifact, a release, an object store. Proxies are those of the environment or the system.</summary>
/// <remarks>A token goes to the address that the user configured, and not along with a redirection to another one.</remarks>
internal sealed class HttpSource(Uri address, string? token, TimeProvider time) : IPublishedSource
{
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(5);

    /// <summary>So long nothing may come.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public async Task<bool> FetchAsync(string target, CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler { ConnectTimeout = ConnectPatience, MaxAutomaticRedirections = 5, DefaultProxyCredentials = CredentialCache.DefaultCredentials };
        using var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("sextant", null));
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var silence = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellationToken);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone) return false;
            if (!response.IsSuccessStatusCode) throw new IOException($"the server answers {(int)response.StatusCode}");
            await using var body = new Watched(await response.Content.ReadAsStreamAsync(either.Token), silence);
            await PublishedLimits.CopyAsync(body, target, either.Token);
            return true;
        }
        catch (HttpRequestException e)
        {
            throw new IOException(e.Message, e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException("nothing came for a while", e);
        }
    }

    /// <summary>Each piece that arrives gives the server time for the next one.</summary>
    private sealed class Watched(Stream body, CancellationTokenSource silence) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await body.ReadAsync(buffer, cancellationToken);
            silence.CancelAfter(Patience);
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
