using Sextant.Errors;

namespace Sextant.Storage;

/// <summary>Why an index cannot be used as it is.</summary>
public enum IndexProblem
{
    /// <summary>There is no index yet; an index run makes one.</summary>
    Missing,

    /// <summary>The file is not what was written; an index run rebuilds it.</summary>
    Damaged,

    /// <summary>Written in an older format; an index run rebuilds it.</summary>
    OlderFormat,

    /// <summary>Written by a newer Sextant; left as it is.</summary>
    NewerFormat,

    /// <summary>Made with a model that is not the configured one; left as it is.</summary>
    OtherModel,

    /// <summary>Another indexer is at work.</summary>
    Busy,

    /// <summary>The disk is full; what was committed is whole.</summary>
    DiskFull,

    /// <summary>The folder or file cannot be written or opened.</summary>
    Inaccessible,

    /// <summary>Reading or writing failed below SQLite.</summary>
    Failed,
}

/// <summary>An index that is missing, damaged, of another format, busy or out of reach; the message says what to do.</summary>
public sealed class IndexException : SextantException
{
    public IndexException(IndexProblem problem, string message, Exception? innerException = null)
        : base(message, innerException) => Problem = problem;

    public IndexProblem Problem { get; }

    /// <summary>True where a rollback journal is all that is known to be wrong.</summary>
    internal bool IsUnfinished { get; private init; }

    internal static IndexException Missing(string path) => new(IndexProblem.Missing, $"There is no index {path}; run 'sextant index' first.");

    /// <summary>A rollback journal lies beside it: its very first page is being written, the indexer that wrote it has died, or somebody has put the journal there.</summary>
    internal static IndexException Unfinished(string path) =>
        new(IndexProblem.Damaged, $"The index {path} is damaged (it was never finished); the next 'sextant index' rebuilds it.") { IsUnfinished = true };

    internal static IndexException Damaged(string path, string what) =>
        new(IndexProblem.Damaged, $"The index {path} is damaged ({what}); the next 'sextant index' rebuilds it.");
}
