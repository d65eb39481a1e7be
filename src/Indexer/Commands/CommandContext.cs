namespace Sextant.Commands;

/// <summary>Everything a command touches outside the engine, so that tests can put their own in its place.</summary>
public sealed record CommandContext
{
    /// <summary>Opened by the few who read it.</summary>
    public required Lazy<TextReader> Input { get; init; }

    /// <summary>Results, and nothing else.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Everything that is not a result: progress, notices, errors.</summary>
    public required TextWriter Error { get; init; }

    public TerminalFacts OutputTerminal { get; init; } = TerminalFacts.None;

    public TerminalFacts ErrorTerminal { get; init; } = TerminalFacts.None;

    /// <summary>Absolute path that relative arguments are relative to.</summary>
    public required string WorkingFolder { get; init; }

    /// <summary>Looks up an environment variable.</summary>
    /// <value>Finds none.</value>
    public Func<string, string?> Variable { get; init; } = static _ => null;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Absolute path of an argument as the user wrote it.</summary>
    public string Resolve(string path) => Path.GetFullPath(path, WorkingFolder);
}
