namespace Sextant.LanguageServer.Protocol;

/// <summary>The part of the client's capabilities that the server heeds.</summary>
internal sealed record ClientCapabilities(
    WorkspaceClientCapabilities? Workspace = null,
    WindowClientCapabilities? Window = null,
    GeneralClientCapabilities? General = null);

internal sealed record WorkspaceClientCapabilities(
    bool Configuration = false,
    bool WorkspaceFolders = false,
    DynamicRegistrationCapability? DidChangeConfiguration = null,
    DidChangeWatchedFilesCapability? DidChangeWatchedFiles = null);

internal sealed record DynamicRegistrationCapability(bool DynamicRegistration = false);

internal sealed record DidChangeWatchedFilesCapability(bool DynamicRegistration = false);

internal sealed record WindowClientCapabilities(bool WorkDoneProgress = false);

internal sealed record GeneralClientCapabilities(IReadOnlyList<string>? PositionEncodings = null);
