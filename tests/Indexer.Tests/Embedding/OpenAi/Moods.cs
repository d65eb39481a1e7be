using Microsoft.AspNetCore.Http;
using static Sextant.Tests.Embedding.OpenAi.MoodyServer;

namespace Sextant.Tests.Embedding.OpenAi;

/// <summary>A misbehaviour and what is to come of it.</summary>
/// <param name="Act">Is asked from the second request on: the first is always answered well.</param>
/// <param name="Reads">A part of what the user reads; null where all comes right in the end.</param>
/// <param name="Requests">All requests, of which three would do: more are repeats and halves.</param>
/// <param name="Kept">Units of six that have a vector in the end.</param>
internal sealed record Misbehaviour(Mood Act, string? Reads, int Requests, int Kept);

/// <summary>Everything that endpoints do, one row each. Six units, two a request, one request at a time.</summary>
internal static class Moods
{
    public const string Key = "k-123-secret";

    /// <summary>Six repeats of the second request behind the first one.</summary>
    private const int UntilGivenUp = 8;

    public static IReadOnlyDictionary<string, Misbehaviour> All(SkippingTime time) => new Dictionary<string, Misbehaviour>(StringComparer.Ordinal)
    {
        ["none"] = new((_, _, _) => Task.FromResult(false), null, 3, 6),
        ["numbers although base64 was asked for"] = new((context, _, call) => GiveAsync(context, call with { Base64 = false }, call.Input.Select(VectorOf)), null, 3, 6),
        ["base64 is not known"] = new((context, _, call) => call.Base64 ? FailAsync(context, 400, Error("encoding_format: base64 is not supported")) : Good, null, 4, 6),
        ["401"] = Fatal(401, "Incorrect API key provided: " + Key, "does not accept the key"),
        ["403"] = Fatal(403, "not in your region", "refuses access (403: not in your region)"),
        ["404 model"] = Fatal(404, "The model `m` does not exist", "does not know the model m"),
        ["404 page"] = new((context, _, _) => FailAsync(context, 404, "<html>no</html>", "text/html"), "mostly ends in /v1", 2, 2),
        ["429 with Retry-After"] = Once((context, _) => { context.Response.Headers.RetryAfter = "7"; return FailAsync(context, 429, Error("slow down")); }),
        ["429 with Retry-After as a date"] = Once((context, _) => { context.Response.Headers.RetryAfter = (time.GetUtcNow() + TimeSpan.FromSeconds(7)).ToString("R"); return FailAsync(context, 429, ""); }),
        ["429 without Retry-After"] = Once((context, _) => FailAsync(context, 429, Error("slow down"))),
        ["429 for ever"] = new((context, _, _) => FailAsync(context, 429, Error("slow down")), "limits requests (429: slow down)", UntilGivenUp, 2),
        ["429 for an hour"] = new((context, _, _) => { context.Response.Headers.RetryAfter = "3600"; return FailAsync(context, 429, ""); }, "for 60 minutes", 2, 2),
        ["429 no quota"] = new((context, _, _) => FailAsync(context, 429, """{"error":{"message":"You exceeded your current quota","code":"insufficient_quota"}}"""), "is used up", 2, 2),
        ["500 once"] = Once((context, _) => FailAsync(context, 500, Error("oops"))),
        ["500 for ever"] = new((context, _, _) => FailAsync(context, 500, Error("oops")), "fails (500: oops)", UntilGivenUp, 2),
        ["503 once"] = Once((context, _) => FailAsync(context, 503, "")),
        ["502 page for ever"] = new((context, _, _) => FailAsync(context, 502, "<html>Bad gateway</html>", "text/html"), "fails (502: a web page)", UntilGivenUp, 2),
        ["no answer once"] = Once((context, _) => HangAsync(context, time)),
        ["no answer for ever"] = new((context, _, _) => HangAsync(context, time), "no whole answer within 77 s", UntilGivenUp, 2),
        ["slow trickle once"] = Once((context, _) => TrickleAsync(context, time)),
        ["cut connection once"] = Once((context, _) => CutAsync(context)),
        ["cut connection for ever"] = new((context, _, _) => CutAsync(context), "cannot be reached", UntilGivenUp, 2),
        ["wrong dimensions"] = new((context, _, call) => GiveAsync(context, call, call.Input.Select(_ => new float[] { 1, 2, 3 })), "vectors of 3 dimensions for m, where 16 were expected", 2, 2),
        ["fewer vectors"] = new((context, _, call) => GiveAsync(context, call, call.Input.Skip(1).Select(VectorOf)), "1 vectors for 2 texts", 4, 2),
        ["fewer vectors once"] = Once((context, call) => GiveAsync(context, call, call.Input.Skip(1).Select(VectorOf))),
        ["more vectors"] = new((context, _, call) => GiveAsync(context, call, call.Input.Append("x").Select(VectorOf)), "3 vectors for 2 texts", 4, 2),
        ["NaN"] = Once((context, call) => GiveAsync(context, call, call.Input.Select((text, i) => i == 0 ? [.. VectorOf(text)[1..], float.NaN] : VectorOf(text))), 3, 5),
        ["nulls"] = Once((context, _) => FailAsync(context, 200, """{"data":[{"index":0,"embedding":[null,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]},{"index":1,"embedding":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]}]}"""), 3, 5),
        ["zeros"] = Once((context, call) => GiveAsync(context, call, call.Input.Select((text, i) => i == 0 ? new float[Dimensions] : VectorOf(text))), 3, 5),
        ["too long"] = new((context, _, call) => Poisoned(call) ? FailAsync(context, 400, Error("This model's maximum context length is 8192 tokens")) : Good, null, 5, 5),
        ["500 at one text"] = new((context, _, call) => Poisoned(call) ? FailAsync(context, 500, Error("unsupported value: NaN")) : Good, null, 5 + (2 * 6), 5),
        ["empty input"] = new((context, _, call) => Poisoned(call) ? FailAsync(context, 422, Error("'input' cannot be an empty string")) : Good, null, 5, 5),
        ["batch too large"] = new((context, _, call) => call.Input.Count > 1 ? FailAsync(context, 413, Error("batch size 2 > maximum allowed batch size 1")) : Good, null, 6, 6),
        ["invalid JSON"] = new((context, _, _) => FailAsync(context, 200, """{"data":[{"""), "something other than vectors (invalid JSON)", 4, 2),
        ["no data"] = new((context, _, _) => FailAsync(context, 200, """{"object":"list"}"""), "0 vectors for 2 texts", 4, 2),
        ["empty answer once"] = Once((context, _) => FailAsync(context, 200, "")),
        ["page of a proxy"] = new((context, _, _) => FailAsync(context, 200, "<html>Please sign in</html>", "text/html"), "a web page instead of vectors", 4, 2),
        ["redirect to another host"] = new((context, _, _) => RedirectAsync(context, 307, "https://elsewhere.example/v1/embeddings?token=hidden"), "sends requests on to https://elsewhere.example, where nothing is sent", 2, 2),
        ["redirect to another port"] = new((context, _, _) => RedirectAsync(context, 308, "http://127.0.0.1:1/v1/embeddings"), "sends requests on to http://127.0.0.1:1", 2, 2),
        ["redirect that loses the request"] = new((context, _, _) => RedirectAsync(context, 302, "/v1/elsewhere"), "sends requests on to", 2, 2),
        ["redirect on the same host"] = new((context, _, call) => call.PathAndQuery == "/v1/embeddings" ? RedirectAsync(context, 307, "/v2/embeddings") : Good, null, 5, 6),
        ["418"] = Fatal(418, "teapot", "status 418: teapot"),
    };

    private static Task<bool> Good => Task.FromResult(false);

    private static bool Poisoned(EmbeddingCall call) => call.Input.Any(text => text.Contains("fn3", StringComparison.Ordinal));

    private static string Error(string message) => System.Text.Json.JsonSerializer.Serialize(new { error = new { message, type = "invalid_request_error" } });

    private static Misbehaviour Fatal(int status, string message, string reads) => new((context, _, _) => FailAsync(context, status, Error(message)), reads, 2, 2);

    private static Misbehaviour Once(Func<HttpContext, EmbeddingCall, Task<bool>> act, int requests = 4, int kept = 6) =>
        new((context, number, call) => number == 2 ? act(context, call) : Good, null, requests, kept);

    private static Task<bool> RedirectAsync(HttpContext context, int status, string location)
    {
        context.Response.Headers.Location = location;
        return FailAsync(context, status, "");
    }

    private static async Task<bool> HangAsync(HttpContext context, SkippingTime time)
    {
        time.ExpireTimeouts();
        await Task.Delay(Timeout.Infinite, context.RequestAborted);
        return true;
    }

    private static async Task<bool> TrickleAsync(HttpContext context, SkippingTime time)
    {
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync("""{"data":[""");
        await context.Response.Body.FlushAsync(context.RequestAborted);
        return await HangAsync(context, time);
    }

    private static async Task<bool> CutAsync(HttpContext context)
    {
        context.Response.ContentLength = 5000;
        await context.Response.WriteAsync("""{"data":[""");
        await context.Response.Body.FlushAsync();
        context.Abort();
        return true;
    }
}
