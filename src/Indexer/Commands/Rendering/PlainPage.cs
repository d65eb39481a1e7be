namespace Sextant.Commands.Rendering;

/// <summary>Lines without colour, links or cuts, for files and pipes.</summary>
public sealed class PlainPage(TextWriter writer) : Page
{
    public override void EndLine(bool whole = false) => writer.Write('\n');

    protected override void Append(string text, Tone tone, string? link) => writer.Write(text);
}
