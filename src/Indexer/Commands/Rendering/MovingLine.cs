using Sextant.Indexing;
using Spectre.Console;

namespace Sextant.Commands.Rendering;

/// <summary>One line on a terminal that is written over and over, and wiped in the end.</summary>
internal sealed class MovingLine : IDisposable
{
    private const int BarWidth = 24;

    private readonly TextWriter _writer;
    private readonly IAnsiConsole _console;
    private readonly int _width;

    public MovingLine(TextWriter writer, TerminalFacts terminal)
    {
        (_writer, _width) = (writer, terminal.Width);
        _console = TerminalConsole.Create(writer, terminal);
    }

    public void Show(RefreshProgress progress)
    {
        Wipe();
        var room = _width - 1;
        if (room > 80 && progress.FilesTotal > 0)
        {
            var full = (int)((long)BarWidth * progress.FilesDone / progress.FilesTotal);
            _console.Write(new Spectre.Console.Text(new string('━', full), new Style(Color.Aqua)));
            _console.Write(new Spectre.Console.Text(new string('━', BarWidth - full) + " ", new Style(Color.Grey)));
            room -= BarWidth + 1;
        }

        var text = ProgressDisplay.Describe(progress);
        _console.Write(new Spectre.Console.Text(text.Length <= room ? text : text[..room]));
        _writer.Flush();
    }

    public void Dispose()
    {
        Wipe();
        _writer.Flush();
    }

    // Back to the first column, and everything right of it gone.
    private void Wipe() => _console.Write(new ControlCode("\r\u001b[2K"));
}
