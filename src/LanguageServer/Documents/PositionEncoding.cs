namespace Sextant.LanguageServer.Documents;

/// <summary>In which code units a column is counted.</summary>
internal enum PositionEncoding
{
    /// <summary>What every client knows, and what LSP takes where nothing was negotiated.</summary>
    Utf16,

    Utf8,
}
