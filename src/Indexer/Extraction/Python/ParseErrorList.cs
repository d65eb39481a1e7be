namespace Sextant.Extraction.Python;

/// <summary>Collects where a file did not parse. Bounded, so that a binary file that looks like Python costs no memory.</summary>
internal sealed class ParseErrorList
{
    /// <summary>More than anybody reads.</summary>
    private const int Capacity = 64;

    private readonly List<(int Position, string Message)> _errors = [];
    private int _quietUntil;

    public void Add(int position, string message)
    {
        if (position >= _quietUntil && _errors.Count < Capacity) _errors.Add((position, message));
    }

    /// <summary>Drops errors before <paramref name="position"/>: consequences of one that was reported already.</summary>
    public void QuietUntil(int position) => _quietUntil = Math.Max(_quietUntil, position);

    public IReadOnlyList<ParseError> ToLines(LineMap lines) =>
        _errors.Count == 0 ? [] : [.. _errors.OrderBy(static error => error.Position).Select(error => new ParseError(lines.LineOf(error.Position), error.Message))];
}
