using System.Runtime.InteropServices;

namespace Sextant.Search.Ranking;

/// <summary>A part of a result's score and what it is for.</summary>
/// <param name="Reason">A short phrase, such as <c>meaning</c> or <c>test code</c>.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ScoreShare(string Reason, double Amount);
