namespace Sextant.LanguageServer.Documents;

/// <summary>A buffer of the client as it was at one moment.</summary>
/// <param name="Uri">As the client spells it.</param>
/// <param name="Path">Absolute.</param>
/// <param name="Edition">Counts every change of every buffer, so that two states of one buffer never share it.</param>
internal sealed record OpenDocument(string Uri, string Path, long Edition, DocumentText Content);
