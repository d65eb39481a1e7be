namespace Sextant.Commands.Rendering;

/// <summary>What a piece of text is, from which a terminal takes its colour.</summary>
public enum Tone
{
    Plain,
    Name,
    Path,
    Quiet,
    Match,
    Warning,
}

/// <summary>Where results are written line by line. All text is made harmless here, and nowhere else.</summary>
public abstract class Page
{
    /// <summary>Appends to the present line.</summary>
    /// <param name="link">An address that a terminal may open on a click.</param>
    public void Write(string text, Tone tone = Tone.Plain, string? link = null) => Append(SafeText.Clean(text), tone, link);

    /// <param name="whole">Never cut, however narrow the terminal: a path is of no use in part.</param>
    public abstract void EndLine(bool whole = false);

    protected abstract void Append(string text, Tone tone, string? link);

    /// <summary>The page for a stream: coloured and cut to the width on a terminal, else plain text.</summary>
    public static Page For(TextWriter writer, TerminalFacts terminal) =>
        terminal.IsTerminal ? new TerminalPage(writer, terminal) : new PlainPage(writer);
}
