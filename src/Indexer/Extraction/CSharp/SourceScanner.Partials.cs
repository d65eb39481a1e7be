namespace Sextant.Extraction.CSharp;

/// <content>The word <c>partial</c>: the parser looks ahead twice behind each one, so a row of n of them is read 2 to the power of n times.</content>
internal sealed partial class SourceScanner
{
    /// <summary>Words <c>partial</c> without a semicolon or brace between them; a declaration has one.</summary>
    private const int MaxPartials = 4;

    private const string Partial = "partial";

    /// <summary>Where the next one stands, in code or not; -1 before it was looked for.</summary>
    private int _nextPartial = -1;
    private int _partials;

    /// <summary>Blanks what is too many in a stretch of code.</summary>
    private void CheckPartials(int start, int end)
    {
        if (_nextPartial < 0) FindPartial(0);
        while (_nextPartial < end)
        {
            if (_nextPartial < start)
            {
                FindPartial(start);
                continue;
            }

            var after = _nextPartial + Partial.Length;
            if (!IsWordPart(_nextPartial - 1) && !IsWordPart(after) && ++_partials > MaxPartials)
            {
                Blank(_nextPartial, after);
                Report(_nextPartial, "Too many words 'partial'; left out.");
            }

            FindPartial(after);
        }
    }

    private void FindPartial(int from)
    {
        var found = _text.AsSpan(from).IndexOf(Partial);
        _nextPartial = found < 0 ? int.MaxValue : from + found;
    }

    private bool IsWordPart(int position) => (uint)position < (uint)_text.Length && (char.IsLetterOrDigit(_text[position]) || _text[position] == '_');
}
