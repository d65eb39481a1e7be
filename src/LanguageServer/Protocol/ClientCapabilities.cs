namespace Sextant.LanguageServer.Protocol;

/// <summary>The part of the client's capabilities that the server heeds.</summary>
internal sealed record ClientCapabilities(
    WorkspaceClientCapabilities? Workspace = null,
    WindowClientCapabilities? Window = null,
    GeneralClientCapabilities? General = null);

internal sealed record WorkspaceClientCapabilities(
    bool? Configuration = null,
    bool? WorkspaceFolders = null,
    DynamicRegistrationCapability? DidChangeConfiguration = null,
    DidChangeWatchedFilesCapability? DidChangeWatchedFiles = null);

internal sealed record DynamicRegistrationCapability(bool? DynamicRegistration = null);

internal sealed record DidChangeWatchedFilesCapability(bool? DynamicRegistration = null, bool? RelativePatternSupport = null);

internal sealed record WindowClientCapabilities(bool? WorkDoneProgress = null);

internal sealed record GeneralClientCapabilities(IReadOnlyList<string>? PositionEncodings = null);
