using System.Globalization;
using Sextant.Errors;
using Sextant.LanguageServer.Logging;

namespace Sextant.LanguageServer;

/// <summary>The command line of the server.</summary>
/// <param name="LogFile">Null: a file of its own in the default folder.</param>
/// <param name="ClientProcessId">The process to live with, for clients that say it here and not in initialize.</param>
internal sealed record ServerOptions(LogLevel LogLevel = LogLevel.Info, string? LogFile = null, int? ClientProcessId = null, bool Help = false, bool Version = false)
{
    public const string Usage =
        """
        sextant-lsp: Sextant's language server, over standard input and output (LSP 3.17).

          --stdio               accepted; there is no other way to talk to it
          --log-level LEVEL     error, warning, info (default) or debug
          --log-file FILE       instead of a file in the user's state folder
          --clientProcessId N   end when this process ends
          --version, --help
        """;

    /// <exception cref="UsageException">An option is unknown or its value is wrong.</exception>
    public static ServerOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new ServerOptions();
        for (var i = 0; i < arguments.Count; i++)
        {
            var (name, value) = arguments[i].Split('=', 2) is [var before, var after] ? (before, after) : (arguments[i], null);
            options = name switch
            {
                "--stdio" => options,
                "--help" or "-h" => options with { Help = true },
                "--version" => options with { Version = true },
                "--log-level" => options with { LogLevel = ParseLevel(Value()) },
                "--log-file" => options with { LogFile = Path.GetFullPath(Value()) },
                "--clientProcessId" => options with { ClientProcessId = ParseProcess(Value()) },
                _ => throw new UsageException($"Unknown option {arguments[i]}; see sextant-lsp --help."),
            };

            string Value() => value ?? (++i < arguments.Count ? arguments[i] : throw new UsageException($"{name} needs a value; see sextant-lsp --help."));
        }

        return options;
    }

    /// <exception cref="UsageException">There is no such level.</exception>
    public static LogLevel ParseLevel(string text) => text.ToUpperInvariant() switch
    {
        "ERROR" => LogLevel.Error,
        "WARNING" or "WARN" => LogLevel.Warning,
        "INFO" => LogLevel.Info,
        "DEBUG" or "TRACE" => LogLevel.Debug,
        _ => throw new UsageException($"Unknown log level {text}; use error, warning, info or debug."),
    };

    private static int ParseProcess(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : throw new UsageException($"--clientProcessId needs a number, not {text}.");
}
