namespace Sextant.LanguageServer.Protocol;

/// <summary>The client's settings of the section <c>sextant</c>. An embedding endpoint is not among them: a repository's own settings could name one.</summary>
/// <param name="LogLevel">error, warning, info or debug; as on the command line where absent.</param>
/// <param name="Indexing">automatic (where absent), or manual: only when a command asks for it.</param>
internal sealed record SextantSettings(string? LogLevel = null, string? Indexing = null);
