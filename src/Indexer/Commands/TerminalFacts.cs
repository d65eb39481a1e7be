namespace Sextant.Commands;

/// <summary>What the other end of a stream can show.</summary>
/// <param name="IsTerminal">False for files and pipes: no progress, no colour, no cut lines.</param>
/// <param name="Links">The terminal is known to make OSC 8 hyperlinks clickable.</param>
/// <param name="Width">Columns; meaningless where <paramref name="IsTerminal"/> is false.</param>
public sealed record TerminalFacts(bool IsTerminal, bool Colour, bool Links, int Width)
{
    public static TerminalFacts None { get; } = new(false, false, false, 80);

    /// <summary>Reads the usual environment variables for a stream that is a terminal.</summary>
    /// <param name="variable">Looks up an environment variable.</param>
    public static TerminalFacts OfTerminal(Func<string, string?> variable, int width)
    {
        var type = variable("TERM");
        var moves = type != "dumb";
        // https://no-color.org: any value but the empty one turns colour off.
        var colour = moves && string.IsNullOrEmpty(variable("NO_COLOR"));
        return new TerminalFacts(moves, colour, colour && KnowsLinks(type, variable), Math.Max(width, 20));
    }

    // Terminals that ignore OSC 8 are fine with it; some old ones print it. So only those that are known to follow it get it.
    private static bool KnowsLinks(string? type, Func<string, string?> variable)
    {
        if (type is null ? variable("WT_SESSION") is null : type.StartsWith("screen", StringComparison.Ordinal)) return false;
        if (type is "xterm-kitty" or "alacritty" or "foot" or "xterm-ghostty" or "wezterm") return true;
        if (variable("TMUX") is not null) return false;
        if (variable("TERM_PROGRAM") is "vscode" or "iTerm.app" or "WezTerm" or "ghostty" or "Hyper") return true;
        if (variable("WT_SESSION") is not null || variable("KONSOLE_VERSION") is not null) return true;
        return int.TryParse(variable("VTE_VERSION"), out var vte) && vte >= 5000;
    }
}
