namespace Sextant.Extraction.Python;

/// <summary>The indentations of the blocks that are open; says where a line does not fit in.</summary>
internal sealed class IndentationStack
{
    private const string Inconsistent = "inconsistent use of tabs and spaces in indentation";

    private readonly List<Indentation> _levels = [default];

    /// <summary>Takes the indentation of the next logical line.</summary>
    /// <param name="block">Whether the line before asks for a block.</param>
    /// <returns>Null where the line fits in; otherwise what is wrong with it.</returns>
    public string? Enter(Indentation line, BlockExpectation block)
    {
        var top = _levels[^1];
        if (line.Column > top.Column)
        {
            _levels.Add(line);
            if (block == BlockExpectation.None) return "unexpected indent";
            return line.AlternateColumn <= top.AlternateColumn ? Inconsistent : null;
        }

        while (line.Column < top.Column)
        {
            _levels.RemoveAt(_levels.Count - 1);
            top = _levels[^1];
        }

        if (line.Column != top.Column)
        {
            _levels.Add(line);
            return "unindent does not match any outer indentation level";
        }

        if (block == BlockExpectation.Needed) return "expected an indented block";
        return line.AlternateColumn != top.AlternateColumn ? Inconsistent : null;
    }
}
