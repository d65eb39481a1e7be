using System.CommandLine;
using System.CommandLine.Parsing;
using Sextant.Errors;

namespace Sextant.Commands;

/// <summary>Turns everything that is wrong with a command line into one message.</summary>
internal static class UsageCheck
{
    /// <exception cref="UsageException">Something is wrong; the message names every offender.</exception>
    public static void ThrowOnErrors(ParseResult parsed, IReadOnlyList<string> arguments)
    {
        var command = parsed.CommandResult.Command;
        if (command is RootCommand && parsed.Errors.Count > 0)
        {
            var first = arguments.FirstOrDefault(argument => !LooksLikeOption(argument));
            throw new UsageException((first is null ? "Name a command" : $"Unknown command {first}") + ", such as: sextant search \"parse a date\"; see `sextant --help`.");
        }

        var faults = UnknownOptions(parsed, arguments).Select(option => $"Unknown option {option}").ToList();
        if (faults.Count == 0) faults.AddRange(parsed.Errors.Select(error => OneLine(error.Message)).Distinct(StringComparer.Ordinal));
        if (faults.Count == 0) return;

        throw new UsageException($"{string.Join("; ", faults)}; see `sextant {NameOf(parsed.CommandResult)} --help`.");
    }

    // The parser lists the values that an option takes on lines of their own.
    private static string OneLine(string message)
    {
        var lines = message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return lines.Length == 1 ? lines[0].TrimEnd('.') : $"{lines[0]} {string.Join(", ", lines[1..].Select(line => line.Trim('\'')))}";
    }

    private static string NameOf(CommandResult result) =>
        result.Parent is CommandResult { Command: not RootCommand } group ? $"{group.Command.Name} {result.Command.Name}" : result.Command.Name;

    // The parser takes an option that it does not know for an argument, which would make a question of a typing error.
    private static IEnumerable<string> UnknownOptions(ParseResult parsed, IReadOnlyList<string> arguments)
    {
        var options = arguments.TakeWhile(argument => argument != "--").Where(LooksLikeOption).ToHashSet(StringComparer.Ordinal);
        return parsed.Tokens
            .TakeWhile(token => token.Type != TokenType.DoubleDash)
            .Where(token => token.Type == TokenType.Argument && options.Contains(token.Value) && !IsValueOfOption(parsed, token))
            .Select(token => token.Value)
            .Distinct(StringComparer.Ordinal);
    }

    private static bool LooksLikeOption(string argument) =>
        argument.Length > 1 && argument[0] == '-' && !char.IsAsciiDigit(argument[1]) && !argument.Any(char.IsWhiteSpace);

    private static bool IsValueOfOption(ParseResult parsed, Token token) => parsed.CommandResult.Children
        .OfType<OptionResult>()
        .Any(option => option.Tokens.Contains(token));
}
