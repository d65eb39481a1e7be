using System.CommandLine;

namespace Sextant.Commands;

/// <summary>One command of the command line: its syntax, what it does, and how it is used.</summary>
/// <param name="RunAsync">Returns the exit code.</param>
internal sealed record CommandDefinition(Command Command, Func<ParseResult, CancellationToken, Task<int>> RunAsync, string[] Examples);
