namespace Sextant.Search.Ranking;

/// <summary>What one word of the question adds to a result's share for words.</summary>
/// <param name="Word">Its stem, or an identifier written together.</param>
/// <param name="Place">Where the word counts most: <c>name</c>, <c>type or file</c> or <c>text</c>.</param>
public sealed record WordShare(string Word, double Amount, string Place);
