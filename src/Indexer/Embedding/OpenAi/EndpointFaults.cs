using System.Text.Json;

namespace Sextant.Embedding.OpenAi;

/// <summary>Turns what went wrong with a request into one line that says what to do.</summary>
internal sealed class EndpointFaults(EndpointSettings settings)
{
    private const int LongestQuotation = 200;

    private string Host => settings.Url.Host;

    public EndpointException OfStatus(int status, string? contentType, ReadOnlySpan<byte> body, string? location, TimeSpan? retryAfter, string model)
    {
        var (said, code) = Said(contentType, body);
        var quoted = said.Length == 0 ? $"{status}" : $"{status}: {said}";
        var (problem, message) = status switch
        {
            401 when settings.Key is null => (EndpointProblem.KeyRefused, $"{Host} needs a key ({quoted}); set {settings.KeySource}."),
            401 => (EndpointProblem.KeyRefused, $"{Host} does not accept the key ({quoted}); check {settings.KeySource}."),
            403 => (EndpointProblem.Forbidden, $"{Host} refuses access ({quoted}); check what the key may do."),
            404 or 405 => (EndpointProblem.NotFound, $"{Host} does not know the model {model}, or the address is wrong ({quoted}); check --model and --endpoint, which mostly ends in /v1."),
            429 when code is "insufficient_quota" => (EndpointProblem.OutOfQuota, $"The quota at {Host} is used up ({quoted}); what was paid for is kept, and the next run goes on from there."),
            429 => (EndpointProblem.RateLimited, $"{Host} limits requests ({quoted}){Later(retryAfter)}; run it again later, it goes on from where it stopped."),
            >= 300 and < 400 => (EndpointProblem.Redirected, $"{Host} sends requests on to {Target(location)}, where nothing is sent unless you say so; if that is right, name it with --endpoint."),
            400 or 413 or 422 => (EndpointProblem.InputRefused, $"{Host} refuses the request ({quoted})."),
            408 or 409 or >= 500 => (EndpointProblem.ServerFailed, $"{Host} fails ({quoted}); run it again later, it goes on from where it stopped."),
            _ => (EndpointProblem.Forbidden, $"{Host} answered with status {quoted}, which means nothing to Sextant; check --endpoint."),
        };
        return new EndpointException(problem, message) { RetryAfter = retryAfter, Said = said };
    }

    /// <summary>An answer with status 200 that cannot be used.</summary>
    public EndpointException OfAnswer(string? contentType, string why)
    {
        var isPage = contentType?.Contains("html", StringComparison.OrdinalIgnoreCase) == true;
        return new EndpointException(EndpointProblem.Malformed, isPage
            ? $"{Host} answered with a web page instead of vectors; is a proxy in between, or does the endpoint lack /v1?"
            : $"{Host} answered with something other than vectors ({why}); check that the endpoint speaks the OpenAI API.");
    }

    public EndpointException OfConnection(Exception failure)
    {
        var hint = settings.Url.IsLoopback ? "is the server running?" : "check the network, the proxy and --endpoint";
        return new EndpointException(EndpointProblem.Unreachable, $"{Host} cannot be reached ({Innermost(failure)}); {hint}", failure);
    }

    public EndpointException OfTimeout(TimeSpan patience) =>
        new(EndpointProblem.TimedOut, $"{Host} gave no whole answer within {patience.TotalSeconds:0} s; run it again later, or allow more time with timeoutSeconds in the user settings.");

    /// <summary>The message that an answer holds, on one line and cut, and its code. A key or code that it repeats is left out.</summary>
    private (string Said, string? Code) Said(string? contentType, ReadOnlySpan<byte> body)
    {
        if (contentType?.Contains("html", StringComparison.OrdinalIgnoreCase) == true) return ("a web page", null);
        try
        {
            var json = new Utf8JsonReader(body);
            if (!JsonDocument.TryParseValue(ref json, out var document)) return ("", null);
            using (document)
            {
                var root = document.RootElement;
                var error = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("error", out var inner) ? inner : root;
                if (error.ValueKind == JsonValueKind.String) return (Clean(error.GetString()), null);
                if (error.ValueKind != JsonValueKind.Object) return ("", null);
                return (Clean(Text(error, "message") ?? Text(error, "detail") ?? Text(root, "message")), Text(error, "code") ?? Text(error, "type"));
            }
        }
        catch (JsonException)
        {
            return ("", null);
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private string Clean(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return "";
        if (settings.Key is { Length: > 0 } key) text = text.Replace(key, "[key]", StringComparison.Ordinal);
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        line = new string([.. line.Where(c => !char.IsControl(c))]);
        return (line.Length > LongestQuotation ? line[..LongestQuotation] + "…" : line).TrimEnd('.');
    }

    private static string Target(string? location) =>
        Uri.TryCreate(location, UriKind.Absolute, out var uri) ? $"{uri.Scheme}://{uri.Authority}" : "another place";

    private static string Later(TimeSpan? wait) => wait > EndpointRetries.LongestWait ? $" for {wait.Value.TotalMinutes:0} minutes" : "";

    private static string Innermost(Exception failure)
    {
        while (failure.InnerException is { } inner) failure = inner;
        return failure.Message.TrimEnd('.').Split('\n')[0];
    }
}
