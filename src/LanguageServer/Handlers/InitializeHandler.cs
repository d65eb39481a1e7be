using Sextant.LanguageServer.Protocol;
using Sextant.LanguageServer.Transport;
using Sextant.LanguageServer.Workspaces;

namespace Sextant.LanguageServer.Handlers;

/// <summary><c>initialize</c>: negotiates, begins to watch the client's process, and starts loading indexes without waiting for them.</summary>
internal sealed class InitializeHandler(Session session, Workspace workspace, Configuration configuration, Action<int> watchClient)
    : IRequestHandler<InitializeParams, InitializeResult>
{
    private static readonly FileOperationRegistrationOptions EveryFile = new([new FileOperationFilter("file", new FileOperationPattern("**/*"))]);

    public ValueTask<InitializeResult> HandleAsync(InitializeParams parameters, CancellationToken cancellationToken)
    {
        session.Features = ClientFeatures.Negotiate(parameters.Capabilities);
        if (parameters.ProcessId is { } process) watchClient(process);
        if (parameters.InitializationOptions is { } settings) configuration.Take(settings);
        workspace.Open(WorkspaceFolders.Of(parameters), watchesFiles: !session.Features.RegistersWatchers);
        return ValueTask.FromResult(new InitializeResult(Offer(), new ServerInfo("sextant-lsp", Server.Version)));
    }

    private ServerCapabilities Offer() => new(
        session.Features.EncodingName,
        new TextDocumentSyncOptions(OpenClose: true, Change: 2, new SaveOptions(IncludeText: false)),
        new WorkspaceSymbolOptions(WorkDoneProgress: false),
        new ExecuteCommandOptions(ExecuteCommandHandler.Commands, WorkDoneProgress: true),
        new WorkspaceServerCapabilities(
            new WorkspaceFoldersServerCapabilities(Supported: true, ChangeNotifications: true),
            new FileOperationOptions(EveryFile, EveryFile, EveryFile)),
        new ExperimentalCapabilities([LspMethods.Search.Name, LspMethods.Similar.Name, LspMethods.Status.Name]));
}
