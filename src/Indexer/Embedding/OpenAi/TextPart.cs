namespace Sextant.Embedding.OpenAi;

/// <summary>A text that is sent: a whole code unit, or one of the parts of a long one.</summary>
/// <param name="Unit">Position of the unit in the list that was asked for.</param>
/// <param name="Text">Never empty.</param>
/// <param name="Tokens">Estimated; also its weight in the average of the parts.</param>
/// <param name="IsFirst">Of its unit.</param>
internal sealed record TextPart(int Unit, UnitText Source, string Text, int Tokens, bool IsFirst);
