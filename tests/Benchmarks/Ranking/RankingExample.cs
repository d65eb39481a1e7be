namespace Sextant.Benchmarks.Ranking;

/// <summary>The candidates of one question.</summary>
/// <param name="Source">Repository that the question is about.</param>
/// <param name="Features">Row-major: for each candidate what each learned weight would be multiplied by.</param>
/// <param name="IsAnswer">One a candidate.</param>
/// <param name="Weight">How much the question counts.</param>
internal sealed record RankingExample(string Source, float[] Features, bool[] IsAnswer, float Weight);
