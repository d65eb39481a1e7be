namespace Sextant.Training.Teaching;

/// <summary>A pair and where the teacher sees its query.</summary>
/// <param name="Target">Length one, as many dimensions as the table.</param>
internal sealed record TaughtPair(TokenizedPair Pair, float[] Target);
