using System.Globalization;

namespace Sextant.Embedding.OpenAi;

/// <summary>Holds all requests back while the endpoint has said that it takes none. Safe to use from several threads.</summary>
/// <remarks>Headers: <c>Retry-After</c> (RFC 9110), <c>retry-after-ms</c>, and OpenAI's <c>x-ratelimit-*</c> (platform.openai.com/docs/guides/rate-limits).</remarks>
internal sealed class RateLimits(TimeProvider time)
{
    private readonly Lock _lock = new();
    private DateTimeOffset _notBefore = DateTimeOffset.MinValue;

    /// <summary>Returns when a request may be sent.</summary>
    public async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            TimeSpan wait;
            lock (_lock) wait = _notBefore - time.GetUtcNow();
            if (wait <= TimeSpan.Zero) return;
            await Task.Delay(wait, time, cancellationToken);
        }
    }

    /// <summary>Takes in what the headers of an answer say.</summary>
    /// <param name="header">Finds a header's value; null where it is missing.</param>
    /// <param name="tokens">Estimated, of a request such as the one that was answered.</param>
    /// <returns>How long the endpoint asks to wait before the same request is sent again; null where it does not say.</returns>
    public TimeSpan? Observe(Func<string, string?> header, int tokens)
    {
        var retryAfter = ReadRetryAfter(header);
        var wait = retryAfter ?? TimeSpan.Zero;
        if (Number(header("x-ratelimit-remaining-requests")) is < 1) wait = Longer(wait, ReadDuration(header("x-ratelimit-reset-requests")));
        if (Number(header("x-ratelimit-remaining-tokens")) is { } left && left < tokens)
        {
            // The bucket fills evenly; only what is missing has to be waited for.
            var missing = Number(header("x-ratelimit-limit-tokens")) is { } limit && limit > left ? Math.Min(1, (tokens - left) / (double)(limit - left)) : 1;
            wait = Longer(wait, ReadDuration(header("x-ratelimit-reset-tokens")) * missing);
        }

        if (wait <= TimeSpan.Zero || wait > EndpointRetries.LongestWait) return retryAfter;
        lock (_lock)
        {
            var until = time.GetUtcNow() + wait;
            if (until > _notBefore) _notBefore = until;
        }

        return retryAfter;
    }

    /// <summary>Such as <c>1s</c>, <c>6m0s</c>, <c>120ms</c>, <c>1h2m3.5s</c>; zero where it is none.</summary>
    internal static TimeSpan ReadDuration(string? text)
    {
        var (total, at) = (TimeSpan.Zero, 0);
        while (text is not null && at < text.Length)
        {
            var start = at;
            while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.')) at++;
            if (!double.TryParse(text.AsSpan(start, at - start), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number > 1e6) return TimeSpan.Zero;
            var unit = at;
            while (at < text.Length && char.IsAsciiLetter(text[at])) at++;
            total += text[unit..at] switch
            {
                "ms" => TimeSpan.FromMilliseconds(number),
                "s" or "" => TimeSpan.FromSeconds(number),
                "m" => TimeSpan.FromMinutes(number),
                "h" => TimeSpan.FromHours(number),
                _ => TimeSpan.Zero,
            };
            if (at == start) return TimeSpan.Zero;
        }

        return total;
    }

    private TimeSpan? ReadRetryAfter(Func<string, string?> header)
    {
        if (Number(header("retry-after-ms")) is { } milliseconds and >= 0) return TimeSpan.FromMilliseconds(milliseconds);
        if (header("Retry-After") is not { } text) return null;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds < 1e9) return TimeSpan.FromSeconds(seconds);
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)) return null;
        return Longer(date - time.GetUtcNow(), TimeSpan.Zero);
    }

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? Math.Min(number, int.MaxValue) : null;

    private static TimeSpan Longer(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
