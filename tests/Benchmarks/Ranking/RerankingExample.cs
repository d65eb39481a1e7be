using Sextant.Search.Reranking;

namespace Sextant.Benchmarks.Ranking;

/// <summary>The candidates of one question that are reranked.</summary>
/// <param name="Source">What the question is about.</param>
/// <param name="Scores">Of the candidates before they are reranked.</param>
/// <param name="Inputs">What a network is told of the candidates.</param>
/// <param name="IsAnswer">One a candidate.</param>
/// <param name="Weight">How much the question counts.</param>
internal sealed record RerankingExample(string Source, float[] Scores, RerankingInputs Inputs, bool[] IsAnswer, float Weight);
