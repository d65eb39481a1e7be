using System.Runtime.InteropServices;

namespace Sextant.Search.Scoring;

/// <summary>A term of the question for the word lists.</summary>
/// <param name="Key">As <see cref="Words.TermKey"/> makes it.</param>
/// <param name="Weight">Factor of its score; 1 for a word that stands in the question once.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct QueryTerm(ulong Key, float Weight);
