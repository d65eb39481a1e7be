using System.Text.Json.Serialization;

namespace Sextant.LanguageServer.Protocol;

/// <param name="Type">1 created, 2 changed, 3 deleted.</param>
internal sealed record FileEvent(string Uri, int Type);

internal sealed record DidChangeWatchedFilesParams(IReadOnlyList<FileEvent> Changes);

internal sealed record FileUri(string Uri);

internal sealed record FileRename(string OldUri, string NewUri);

internal sealed record CreateFilesParams(IReadOnlyList<FileUri> Files);

internal sealed record DeleteFilesParams(IReadOnlyList<FileUri> Files);

internal sealed record RenameFilesParams(IReadOnlyList<FileRename> Files);

internal sealed record RegistrationParams(IReadOnlyList<Registration> Registrations);

/// <param name="RegisterOptions">Null where the method takes none.</param>
internal sealed record Registration(string Id, string Method, DidChangeWatchedFilesRegistrationOptions? RegisterOptions);

internal sealed record DidChangeWatchedFilesRegistrationOptions(IReadOnlyList<FileSystemWatcherPattern> Watchers);

internal sealed record FileSystemWatcherPattern(string GlobPattern);

internal sealed record DidChangeConfigurationParams(
    [property: JsonConverter(typeof(PushedSettingsConverter))] SextantSettings? Settings = null);

internal sealed record ConfigurationParams(IReadOnlyList<ConfigurationItem> Items);

internal sealed record ConfigurationItem(string Section, string? ScopeUri = null);
