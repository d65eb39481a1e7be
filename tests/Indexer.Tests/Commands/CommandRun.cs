using Sextant.Commands;
using Xunit;

namespace Sextant.Tests.Commands;

/// <summary>One command that ran inside the test, and what it said.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    public string[] OutputLines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static Task<CommandRun> InAsync(string workingFolder, params string[] arguments) => InAsync(workingFolder, new CommandSurroundings(), arguments);

    public static async Task<CommandRun> InAsync(string workingFolder, CommandSurroundings surroundings, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var context = new CommandContext
        {
            Input = new Lazy<TextReader>(() => new StringReader(surroundings.Input)),
            Output = output,
            Error = TextWriter.Synchronized(error),
            OutputTerminal = surroundings.OutputTerminal,
            ErrorTerminal = surroundings.ErrorTerminal,
            WorkingFolder = workingFolder,
            Time = surroundings.Time,
            Variable = name => surroundings.Variables.GetValueOrDefault(name),
        };
        var exitCode = await CommandLine.RunAsync(arguments, context, surroundings.Cancellation ?? TestContext.Current.CancellationToken);
        return new CommandRun(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Asserts one line on standard error, nothing on standard output, exit code 2.</summary>
    public void AssertRefused(string expectedPart)
    {
        Assert.Equal(2, ExitCode);
        Assert.Empty(Output);
        var line = Assert.Single(ErrorLines);
        Assert.StartsWith("sextant: ", line, StringComparison.Ordinal);
        Assert.Contains(expectedPart, line, StringComparison.Ordinal);
        Assert.DoesNotContain("unexpected", line, StringComparison.Ordinal);
    }
}

/// <summary>What surrounds a command in a test.</summary>
internal sealed record CommandSurroundings
{
    public string Input { get; init; } = "";

    public TerminalFacts OutputTerminal { get; init; } = TerminalFacts.None;

    public TerminalFacts ErrorTerminal { get; init; } = TerminalFacts.None;

    /// <summary>The environment, nothing else of which a command sees.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public CancellationToken? Cancellation { get; init; }

    public static TerminalFacts Terminal(int width = 100, bool colour = true, bool links = false) => new(true, colour, links, width);
}
