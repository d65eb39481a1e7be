namespace Sextant.Benchmarks.Ranking;

/// <summary>The candidates of one question that are reranked.</summary>
/// <param name="Source">What the question is about.</param>
/// <param name="Scores">Of the candidates before they are reranked.</param>
/// <param name="Features">Row-major: for each candidate what a network is told of it.</param>
/// <param name="IsAnswer">One a candidate.</param>
/// <param name="Weight">How much the question counts.</param>
internal sealed record RerankingExample(string Source, float[] Scores, float[] Features, bool[] IsAnswer, float Weight);
