using Sextant.Search.Scoring;

namespace Sextant.Search.Reranking;

/// <summary>What reranking looks at of a question.</summary>
/// <param name="Mentioned">Units whose name stands in the question beside other words, and how exactly, 0 to 1.</param>
internal sealed record RerankedQuestion(QuestionMeaning Meaning, WordScores Words, IReadOnlyDictionary<int, float> Mentioned, bool AsksForTests);
