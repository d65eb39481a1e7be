using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sextant.Commands.Rendering;

/// <summary>Coloured lines on a terminal, cut where its width ends.</summary>
public sealed class TerminalPage : Page
{
    private readonly IAnsiConsole _console;
    private readonly List<Segment> _line = [];
    private readonly bool _links;

    public TerminalPage(TextWriter writer, TerminalFacts terminal)
    {
        _console = TerminalConsole.Create(writer, terminal);
        _links = terminal.Links;
    }

    public override void EndLine(bool whole = false)
    {
        _console.Write(new Line(_line, whole));
        _line.Clear();
    }

    protected override void Append(string text, Tone tone, string? link)
    {
        var style = StyleOf(tone);
        _line.Add(new Segment(text, _links && link is not null ? new Style(style.Foreground, style.Background, style.Decoration, link) : style));
    }

    private static Style StyleOf(Tone tone) => tone switch
    {
        Tone.Name => new Style(decoration: Decoration.Bold),
        Tone.Path => new Style(Color.Aqua),
        Tone.Quiet => new Style(Color.Grey),
        Tone.Match => new Style(Color.Yellow, decoration: Decoration.Bold),
        Tone.Warning => new Style(Color.Yellow),
        _ => Style.Plain,
    };

    private sealed class Line(List<Segment> segments, bool whole) : Renderable
    {
        protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
            (whole || Segment.CellCount(segments) <= maxWidth ? segments : Cut(maxWidth - 1)).Append(Segment.LineBreak);

        private IEnumerable<Segment> Cut(int room)
        {
            foreach (var segment in segments)
            {
                var width = segment.CellCount();
                if (width > room)
                {
                    var text = segment.Text;
                    while (text.GetCellWidth() > room) text = text[..^1];
                    yield return new Segment(text, segment.Style);
                    break;
                }

                yield return segment;
                room -= width;
            }

            yield return new Segment("…");
        }
    }
}
