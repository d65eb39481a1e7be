using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Sextant.Benchmarks.Endpoint;

/// <summary>The yardstick: an HttpClient that sends bodies that are ready, and does with each answer what nobody can leave out.</summary>
internal sealed class BareClient(HttpClient http, string url)
{
    /// <summary>Posts the bodies, so many at a time.</summary>
    /// <param name="read">Gets each whole answer.</param>
    public async Task SendAsync(IReadOnlyList<byte[]> bodies, int concurrency, Action<byte[]> read)
    {
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, concurrency).Select(async _ =>
        {
            while (Interlocked.Increment(ref next) is var i && i < bodies.Count) await SendAsync(bodies[i], read);
        }));
    }

    /// <summary>The vectors of an answer, out of their base64.</summary>
    public static void ReadVectors(byte[] answer)
    {
        using var json = JsonDocument.Parse(answer);
        foreach (var item in json.RootElement.GetProperty("data").EnumerateArray())
            _ = MemoryMarshal.Cast<byte, float>(item.GetProperty("embedding").GetBytesFromBase64()).ToArray();
    }

    private async Task SendAsync(byte[] body, Action<byte[]> read)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await http.PostAsync(url + "/embeddings", content);
        read(await response.Content.ReadAsByteArrayAsync());
    }
}
