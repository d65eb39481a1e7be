using System.Globalization;
using System.Text;

namespace Sextant.Tests.Quality;

/// <summary>The committed file of ranks: a section a folder, with a line a question and the figures over them, which are there for reading alone.</summary>
internal static class RankFile
{
    private const string SectionMark = "== ";
    private const string Separator = " | ";

    public static IReadOnlyList<RankSheet> Parse(IEnumerable<string> lines)
    {
        var sheets = new List<RankSheet>();
        var ranks = new List<RankLine>();
        foreach (var line in lines)
        {
            if (line.StartsWith(SectionMark, StringComparison.Ordinal)) sheets.Add(new RankSheet(line[SectionMark.Length..], ranks = []));
            else if (line.Split(Separator, 3) is [var columns, var tag, var query]) ranks.Add(new RankLine(tag, query, [.. ReadRanks(columns)]));
        }

        return sheets;
    }

    public static string Format(IEnumerable<RankSheet> sheets)
    {
        var text = new StringBuilder("Rank of the first right answer to each golden question; - is beyond the first hundred. Written by the tests (tests/Quality/README.md).\n");
        foreach (var sheet in sheets) Append(text, sheet);
        return text.ToString();
    }

    private static void Append(StringBuilder text, RankSheet sheet)
    {
        text.Append('\n').Append(SectionMark).Append(sheet.Folder).Append('\n');
        text.Append("mode      questions                n  recall@1  recall@5    MRR\n");
        foreach (var mode in RankSheet.Modes)
        {
            foreach (var tag in (string?[])[null, .. sheet.Lines.Select(line => line.Tag).Distinct().Order(StringComparer.Ordinal)])
            {
                var metrics = sheet.MetricsOf(mode, tag);
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"{mode.ToString().ToLowerInvariant(),-9} {tag ?? "all",-20} {metrics.Questions,5} {metrics.RecallAt1,9:0.000} {metrics.RecallAt5,9:0.000} {metrics.MeanReciprocalRank,6:0.000}\n");
            }
        }

        text.Append('\n').AppendJoin(' ', RankSheet.Modes.Select(mode => $"{mode.ToString().ToLowerInvariant(),8}")).Append('\n');
        foreach (var line in sheet.Lines)
            text.AppendJoin(' ', line.Ranks.Select(rank => $"{Show(rank),8}")).Append(Separator).Append(line.Tag).Append(Separator).Append(line.Query).Append('\n');
    }

    public static string Show(int? rank) => rank?.ToString(CultureInfo.InvariantCulture) ?? "-";

    private static IEnumerable<int?> ReadRanks(string columns) => columns.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(column => column == "-" ? (int?)null : int.Parse(column, CultureInfo.InvariantCulture));
}
