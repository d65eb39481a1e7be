using System.CommandLine;

namespace Sextant.Commands;

/// <summary>One command of the command line: its syntax, what it does, and how it is used.</summary>
/// <param name="RunAsync">Returns the exit code.</param>
internal sealed record CommandDefinition(Command Command, Func<ParseResult, CancellationToken, Task<int>> RunAsync, string[] Examples)
{
    /// <summary>The command that this one is a part of, as <c>model</c> of <c>model train</c>; null for a command of its own.</summary>
    public Command? Group { get; init; }
}
