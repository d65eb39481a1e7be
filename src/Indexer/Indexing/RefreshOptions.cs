using Sextant.Embedding;

namespace Sextant.Indexing;

/// <summary>How a refresh goes about its work.</summary>
public sealed record RefreshOptions
{
    /// <summary>Reads and embeds every file again, whatever the index says.</summary>
    /// <value>False.</value>
    public bool Full { get; init; }

    /// <summary>
    /// Takes a file for unchanged where its size and time are as they were. Without it every file is read and its content decides: for a fresh
    /// checkout, whose times say nothing.
    /// </summary>
    /// <value>True.</value>
    public bool TrustTimes { get; init; } = true;

    /// <summary>The only files that can have changed since the last refresh, relative to the root, with <c>/</c>.</summary>
    /// <value>
    /// Null: any. Where the index has all of them they are looked at, and no walk is made; else it is walked all the same, since only a walk knows what
    /// belongs to the repository.
    /// </value>
    public IReadOnlyCollection<string>? Changed { get; init; }

    /// <summary>Called where the index can be read and most likely stays as it is, while the repository is walked: time to load what will be needed next.</summary>
    /// <value>Null: nothing.</value>
    public Action? WhileWalking { get; init; }

    /// <summary>How many files are read, extracted and embedded at the same time.</summary>
    /// <value>The number of processors; at least 1.</value>
    public int Parallelism { get; init; } = Environment.ProcessorCount;

    /// <summary>Waits while another indexer is at work, and then goes on from what it did; else that is an error at once.</summary>
    /// <value>True.</value>
    public bool WaitForOtherIndexer { get; init; } = true;

    /// <summary>Awaited before each file is read, so that a host can pause the work.</summary>
    /// <value>Null: never pauses.</value>
    public Func<CancellationToken, ValueTask>? BeforeEachFile { get; init; }

    /// <summary>
    /// Embeds everything anew where the index was made with another model of an endpoint; else that is an error, which keeps what was paid for. The built-in
    /// model takes no asking.
    /// </summary>
    /// <value>True.</value>
    public bool ReplaceOtherModel { get; init; } = true;

    /// <summary>Asked before code is sent to a remote embedder; throws where it is not to be sent.</summary>
    /// <value>Null: everything may be sent.</value>
    public Func<EmbeddingEstimate, CancellationToken, ValueTask>? BeforeSending { get; init; }

    /// <summary>After how many code units a commit is made; tests make it small.</summary>
    /// <value>Enough that a first index does not consist of many small segments, little enough that they take a few megabytes.</value>
    internal int UnitsPerCommit { get; init; } = 16 * 1024;
}
