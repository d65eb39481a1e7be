using Sextant.Errors;
using Sextant.LanguageServer.Answers;
using Sextant.LanguageServer.Documents;
using Sextant.LanguageServer.Handlers;
using Sextant.LanguageServer.Indexes;
using Sextant.LanguageServer.Logging;
using Sextant.LanguageServer.Protocol;
using Sextant.LanguageServer.Transport;
using Sextant.LanguageServer.Workspaces;

namespace Sextant.LanguageServer;

/// <summary>One client, one workspace: puts the parts together and runs until the client leaves.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly Connection _connection;
    private readonly ServerOptions _options;
    private readonly ServerLog _log;
    private readonly TimeProvider _time;
    private readonly EngineSource _engine;
    private readonly Workspace _workspace;
    private readonly StatusReporter _status;
    private readonly IdleMemory _memory;
    private readonly Session _session = new();
    private ClientProcess? _client;

    public Server(Stream input, Stream output, ServerOptions options, ServerLog log, TimeProvider time, int maximumMessage = FrameReader.DefaultMaximumLength)
    {
        (_options, _log, _time) = (options, log, time);
        var methods = new MethodTable();
        _connection = new Connection(input, output, methods, log, Translate, maximumMessage);
        _engine = new EngineSource(() => EngineParts.CreateAsync(_workspace!.Locations, time), time);
        _memory = IdleMemory.OfProcess(time, () => ReleaseMemory(_engine));
        var politeness = new Politeness(time) { Answered = _memory.Used };
        var documents = new OpenDocuments();
        var configuration = new Configuration(_connection, _session, log);
        _workspace = new Workspace(_engine, politeness, log, time);
        var status = new StatusBoard(_workspace);
        _status = new StatusReporter(status, _connection, new ProgressReporter(_connection, _session, log), time);
        _workspace.WhenChanged(() =>
        {
            _status.Changed();
            _memory.Used();
        });
        configuration.WhenIndexingChosen(automatic => _workspace.IsAutomatic = automatic);
        var answerer = new Answerer(_workspace, documents, politeness, time);
        var replies = new SearchReplies(_workspace, answerer, new Similarity(_workspace, documents, answerer, politeness, _session), status, _session, time);
        var registrations = new Registrations(_connection, _session, _workspace.WatchFiles, log);
        var initialize = new InitializeHandler(_session, configuration, Begin);
        methods
            .Add(LspMethods.Initialize, initialize, Access.Write, initialize.Answered)
            .Add(LspMethods.Initialized, new InitializedHandler(registrations, configuration, _status, log, _connection))
            .Add(LspMethods.Shutdown, new ShutdownHandler(_workspace), Access.Write)
            .Add(LspMethods.DidChangeConfiguration, new DidChangeConfigurationHandler(configuration, _engine))
            .Add(LspMethods.DidChangeWorkspaceFolders, new DidChangeWorkspaceFoldersHandler(_workspace))
            .Add(LspMethods.WorkDoneProgressCancel, new WorkDoneProgressCancelHandler(_workspace));
        AddFiles(methods, documents);
        methods
            .Add(LspMethods.Search, new SearchHandler(replies))
            .Add(LspMethods.Similar, new SimilarHandler(replies))
            .Add(LspMethods.Status, new StatusHandler(status))
            .Add(LspMethods.WorkspaceSymbol, new WorkspaceSymbolHandler(answerer, _session))
            .Add(LspMethods.ExecuteCommand, new ExecuteCommandHandler(replies, new IndexCommand(_workspace, _connection, time), _workspace, status));
    }

    /// <summary>Called when the client has been answered for the first time.</summary>
    public Action? Begun { get; init; }

    /// <summary>Runs on the calling thread until the client leaves; returns the exit code of the process.</summary>
    public int Run()
    {
        if (_options.ClientProcessId is { } process) WatchClient(process);
        var code = _connection.Run();
        _client?.Dispose();
        return code;
    }

    public async ValueTask DisposeAsync()
    {
        await _workspace.DisposeAsync();
        _engine.Dispose();
        _status.Dispose();
        _memory.Dispose();
        _connection.Dispose();
    }

    private void AddFiles(MethodTable methods, OpenDocuments documents) => methods
        .Add(LspMethods.DidOpen, new DidOpenHandler(documents))
        .Add(LspMethods.DidChange, new DidChangeHandler(documents, _session))
        .Add(LspMethods.DidSave, new DidSaveHandler(_workspace))
        .Add(LspMethods.DidClose, new DidCloseHandler(documents, _workspace))
        .Add(LspMethods.DidChangeWatchedFiles, new DidChangeWatchedFilesHandler(_workspace))
        .Add(LspMethods.DidCreateFiles, new DidCreateFilesHandler(_workspace))
        .Add(LspMethods.DidRenameFiles, new DidRenameFilesHandler(_workspace))
        .Add(LspMethods.DidDeleteFiles, new DidDeleteFilesHandler(_workspace));

    /// <summary>The engine's own errors are answers, not failures of the server.</summary>
    private static RpcException? Translate(Exception exception) => exception switch
    {
        UsageException wrong => new RpcException(RpcErrorCode.InvalidParams, wrong.Message, wrong),
        SextantException broken => new RpcException(RpcErrorCode.RequestFailed, broken.Message, broken),
        _ => null,
    };

    private static void ReleaseMemory(EngineSource engine)
    {
        if (engine.Made is { } made) made.Embedder.ReleaseMemory();
    }

    private void Begin(InitializeParams parameters)
    {
        if (parameters.ProcessId is { } process) WatchClient(process);
        Begun?.Invoke();
        _workspace.Start(WorkspaceFolders.Of(parameters), watchesFiles: !_session.Features.RegistersWatchers);
    }

    private void WatchClient(int process)
    {
        _client?.Dispose();
        _client = ClientProcess.Watch(process, ClientDied, _time);
        if (_client is null) _log.Info($"The client's process {process} is not to be seen from here; only the end of the input ends the server.");
    }

    private void ClientDied()
    {
        _log.Info("The client's process has ended.");
        _connection.End();
    }
}
