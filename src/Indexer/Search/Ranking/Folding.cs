namespace Sextant.Search.Ranking;

/// <summary>What is counted with a better result instead of being one: overloads and copies always, near copies of a name that the question did not ask for.</summary>
/// <param name="NearCopy">The cosine from which units of one name and kind count as copies.</param>
/// <param name="Named">Units whose name is the whole question: who asks for a name wants every place that defines it.</param>
internal sealed record Folding(float NearCopy, IReadOnlyDictionary<int, float> Named);
