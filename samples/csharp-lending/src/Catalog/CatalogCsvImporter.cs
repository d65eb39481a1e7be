using System.Text;

namespace Lending.Catalog;

/// <param name="Line">From 1, the header counted in.</param>
public sealed record ImportProblem(int Line, string Reason);

public sealed record ImportOutcome(int Imported, IReadOnlyList<ImportProblem> Problems);

/// <summary>Reads books from comma-separated lines: isbn, title, author, year, copies. The first line names the columns.</summary>
public sealed class CatalogCsvImporter(ICatalog catalog)
{
    /// <summary>Imports every good line and reports the bad ones; a bad line never stops the import.</summary>
    public ImportOutcome Import(TextReader reader)
    {
        var problems = new List<ImportProblem>();
        var imported = 0;
        var number = 1;
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (line.Length == 0) continue;
            if (TryReadBook(SplitCsvLine(line), out var book, out var reason))
            {
                catalog.AddCopies(book!);
                imported++;
            }
            else
            {
                problems.Add(new ImportProblem(number, reason));
            }
        }

        return new ImportOutcome(imported, problems);
    }

    private static bool TryReadBook(List<string> cells, out Book? book, out string reason)
    {
        book = null;
        reason = "";
        if (cells.Count != 5) reason = $"5 columns expected, {cells.Count} found";
        else if (!Isbn.TryParse(cells[0], out var isbn)) reason = $"'{cells[0]}' is not an ISBN";
        else if (!int.TryParse(cells[3], out var year) || year is < 1400 or > 2100) reason = $"'{cells[3]}' is not a year";
        else if (!int.TryParse(cells[4], out var copies) || copies < 1) reason = $"'{cells[4]}' is not a number of copies";
        else book = new Book(isbn, cells[1].Trim(), cells[2].Trim(), year, copies);
        return book is not null;
    }

    /// <summary>Splits at commas outside double quotes; a doubled quote inside quotes stands for itself.</summary>
    internal static List<string> SplitCsvLine(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (quoted && c == '"' && i + 1 < line.Length && line[i + 1] == '"')
            {
                cell.Append('"');
                i++;
            }
            else if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(c);
            }
        }

        cells.Add(cell.ToString());
        return cells;
    }
}
