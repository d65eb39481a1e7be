using Sextant.Extraction;

namespace Sextant.Embedding;

/// <summary>An embedder in another process or on another machine: what it gives takes time and may cost money, so that it is to be kept at once.</summary>
public interface IRemoteEmbedder : IEmbedder
{
    /// <summary>Where code goes, for people: host and port.</summary>
    string Host { get; }

    /// <summary>Requests that run at the same time at most; at least 1.</summary>
    int Concurrency { get; }

    /// <summary>What was asked and answered since this embedder was made.</summary>
    EmbeddingUsage Usage { get; }

    /// <summary>What embedding these units would take; nothing is sent.</summary>
    EmbeddingEstimate Estimate(IReadOnlyList<LocatedUnit> units);

    /// <summary>Embeds code units in several requests at a time. Each answer is handed over before the next request of the same worker is sent.</summary>
    /// <param name="receiver">Called from several threads, for each unit once: embedded or refused.</param>
    /// <exception cref="EndpointException">The endpoint cannot be used, or not any more; what was handed over before stays good.</exception>
    Task EmbedUnitsAsync(IReadOnlyList<LocatedUnit> units, IEmbeddingReceiver receiver, CancellationToken cancellationToken);
}

/// <param name="Path">Of the unit's file, relative to the root, with <c>/</c>.</param>
public sealed record LocatedUnit(CodeUnit Unit, string Path);

/// <summary>Takes what a remote embedder gives, as it comes.</summary>
public interface IEmbeddingReceiver
{
    /// <param name="units">Positions in the list that was asked for.</param>
    /// <param name="vectors">Row-major, one row of length one a position.</param>
    void Embedded(IReadOnlyList<int> units, ReadOnlySpan<float> vectors);

    /// <summary>The unit has no vector; its words are found all the same.</summary>
    /// <param name="unit">Position in the list that was asked for.</param>
    /// <param name="reason">For people, such as <c>it looks as if it held a secret (private key)</c>.</param>
    void Refused(int unit, string reason);
}
