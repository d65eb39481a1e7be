using System.Net;
using System.Net.Sockets;

namespace Sextant.Tests.Sharing;

/// <summary>A web server on this machine with what a test puts there, and a note of what was asked.</summary>
internal sealed class FileServer : IDisposable
{
    private const int Attempts = 20;

    private readonly HttpListener _listener;
    private readonly Task _serving;

    public FileServer()
    {
        (_listener, Address) = Listen();
        _serving = ServeAsync();
    }

    public string Address { get; }

    public Dictionary<string, Action<HttpListenerResponse>> Answers { get; } = new(StringComparer.Ordinal);

    public List<(string Path, string? Authorization)> Asked { get; } = [];

    public void Dispose()
    {
        _listener.Close();
        _serving.GetAwaiter().GetResult();
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            Asked.Add((context.Request.RawUrl!, context.Request.Headers["Authorization"]));
            if (Answers.TryGetValue(context.Request.Url!.AbsolutePath, out var answer)) answer(context.Response);
            else context.Response.StatusCode = 404;
            try
            {
                context.Response.Close();
            }
            catch (HttpListenerException)
            {
                // An answer that a test broke off.
            }
        }
    }

    /// <summary>Listens on a port that was free a moment ago. <see cref="HttpListener"/> takes no port 0, so another process may be faster: then it is another port's turn.</summary>
    private static (HttpListener Listener, string Address) Listen()
    {
        for (var attempt = 1; ; attempt++)
        {
            var address = $"http://localhost:{FreePort()}/";
            var listener = new HttpListener();
            listener.Prefixes.Add(address);
            try
            {
                listener.Start();
                return (listener, address);
            }
            catch (HttpListenerException) when (attempt < Attempts)
            {
                listener.Close();
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
