using Sextant.Errors;

namespace Sextant.Embedding;

/// <summary>Why an embedding endpoint gave no vectors.</summary>
public enum EndpointProblem
{
    /// <summary>No connection, or one that broke.</summary>
    Unreachable,

    /// <summary>No whole answer in time.</summary>
    TimedOut,

    /// <summary>A failure of the server: 5xx, 408, 409.</summary>
    ServerFailed,

    /// <summary>Too many requests or tokens for now: 429.</summary>
    RateLimited,

    /// <summary>The answer is none: not JSON, a web page, too few vectors.</summary>
    Malformed,

    /// <summary>The quota is used up; waiting does not help.</summary>
    OutOfQuota,

    /// <summary>The key is missing or wrong: 401.</summary>
    KeyRefused,

    /// <summary>The key may not do this: 403.</summary>
    Forbidden,

    /// <summary>There is no such model, or no such address: 404.</summary>
    NotFound,

    /// <summary>The server does not take this input: 400, 413, 422.</summary>
    InputRefused,

    /// <summary>The server sends the request to another place.</summary>
    Redirected,

    /// <summary>Vectors have other dimensions than the index.</summary>
    OtherDimensions,
}

/// <summary>An embedding endpoint that cannot be used; the message says what to do. It never holds a key, nor code that was sent.</summary>
public sealed class EndpointException : SextantException
{
    public EndpointException(EndpointProblem problem, string message, Exception? innerException = null)
        : base(message, innerException) => Problem = problem;

    public EndpointProblem Problem { get; }

    /// <summary>How long the endpoint asks to wait; null where it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What the endpoint said, on one line and cut; empty where it said nothing.</summary>
    public string Said { get; init; } = "";

    /// <summary>The same request may well succeed a little later.</summary>
    public bool IsTransient => Problem is EndpointProblem.Unreachable or EndpointProblem.TimedOut or EndpointProblem.ServerFailed
        or EndpointProblem.RateLimited or EndpointProblem.Malformed;
}
