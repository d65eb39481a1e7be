using System.Text;
using Spectre.Console;

namespace Sextant.Commands.Rendering;

/// <summary>A Spectre console over a given stream with given facts, instead of what Spectre would find out itself.</summary>
internal static class TerminalConsole
{
    public static IAnsiConsole Create(TextWriter writer, TerminalFacts terminal)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            // On Windows, finding out also switches escape sequences on.
            Ansi = OperatingSystem.IsWindows() ? AnsiSupport.Detect : AnsiSupport.Yes,
            ColorSystem = terminal.Colour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new Output(writer, terminal),
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Capabilities.Links = terminal.Links;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }

    private sealed class Output(TextWriter writer, TerminalFacts terminal) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => terminal.IsTerminal;

        public int Width => terminal.Width;

        public int Height => 25;

        // The stream's encoding was chosen where it was opened.
        public void SetEncoding(Encoding encoding)
        {
        }
    }
}
