namespace Sextant.Search.Ranking;

/// <summary>A part of a result's score and what it is for.</summary>
/// <param name="Reason">A short phrase, such as <c>meaning</c> or <c>test code</c>.</param>
public sealed record ScoreShare(string Reason, double Amount);
