using Sextant.LanguageServer.Documents;
using Sextant.Storage;

namespace Sextant.LanguageServer.Answers;

/// <summary>A found unit as it is now.</summary>
/// <param name="Uri">Of its buffer where it is open, else of its file.</param>
/// <param name="Unit">With the lines that it has in <paramref name="Text"/>.</param>
/// <param name="IsStale">Its content is another one than the index has.</param>
internal sealed record PlacedUnit(string Uri, UnitRecord Unit, DocumentText Text, bool IsStale);
