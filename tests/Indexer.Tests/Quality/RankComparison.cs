using System.Globalization;
using System.Text;
using Sextant.Search;

namespace Sextant.Tests.Quality;

/// <summary>Ranks as they are against ranks as they were committed.</summary>
internal sealed class RankComparison(RankSheet committed, RankSheet now)
{
    /// <summary>A lower mean reciprocal rank by more than this fails where ranks may move.</summary>
    public const double MrrTolerance = .02;

    /// <summary>A lower recall@5 by more than this fails where ranks may move.</summary>
    public const double RecallTolerance = .03;

    private readonly Dictionary<string, RankLine> _committed = committed.Lines.ToDictionary(line => line.Query, StringComparer.Ordinal);

    public bool HasSameQuestions => committed.Lines.Select(Key).SequenceEqual(now.Lines.Select(Key));

    public bool HasSameRanks => HasSameQuestions && Moves().All(move => move.Before == move.After);

    /// <summary>The same questions, and no mode's figures over all of them are lower by more than the tolerances.</summary>
    public bool IsNoWorse => HasSameQuestions && RankSheet.Modes.All(mode =>
    {
        var (before, after) = (committed.MetricsOf(mode), now.MetricsOf(mode));
        return before.MeanReciprocalRank - after.MeanReciprocalRank <= MrrTolerance && before.RecallAt5 - after.RecallAt5 <= RecallTolerance;
    });

    /// <summary>What differs, for people.</summary>
    public string Describe()
    {
        var text = new StringBuilder();
        foreach (var mode in RankSheet.Modes)
        {
            var (before, after) = (committed.MetricsOf(mode), now.MetricsOf(mode));
            text.Append(
                CultureInfo.InvariantCulture,
                $"{mode}: MRR {before.MeanReciprocalRank:0.000} -> {after.MeanReciprocalRank:0.000}, recall@1 {before.RecallAt1:0.000} -> {after.RecallAt1:0.000}, recall@5 {before.RecallAt5:0.000} -> {after.RecallAt5:0.000}\n");
        }

        AppendMoves(text, "Worse", move => Order(move.After) > Order(move.Before));
        AppendMoves(text, "Better", move => Order(move.After) < Order(move.Before));
        Append(text, "New", [.. now.Lines.Select(Key).Except(committed.Lines.Select(Key))]);
        Append(text, "Gone", [.. committed.Lines.Select(Key).Except(now.Lines.Select(Key))]);
        return text.ToString();
    }

    private IEnumerable<Move> Moves() =>
        from line in now.Lines
        where _committed.ContainsKey(line.Query)
        from mode in RankSheet.Modes
        select new Move(mode, _committed[line.Query].RankIn(mode), line.RankIn(mode), line);

    private void AppendMoves(StringBuilder text, string title, Func<Move, bool> belongs) =>
        Append(text, title, [.. Moves().Where(belongs).Select(move => $"{move.Mode,-8} {RankFile.Show(move.Before),3} -> {RankFile.Show(move.After),3}  {Key(move.Line)}")]);

    private static void Append(StringBuilder text, string title, List<string> lines)
    {
        if (lines.Count > 0) text.Append(title).Append(":\n").AppendJoin("", lines.Select(line => $"  {line}\n"));
    }

    private static string Key(RankLine line) => $"{line.Query} ({line.Tag})";

    private static int Order(int? rank) => rank ?? int.MaxValue;

    private sealed record Move(SearchMode Mode, int? Before, int? After, RankLine Line);
}
