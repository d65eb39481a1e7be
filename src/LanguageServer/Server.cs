using System.IO.Pipelines;
using System.Reflection;
using Sextant.Errors;
using Sextant.LanguageServer.Documents;
using Sextant.LanguageServer.Handlers;
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
    private ClientProcess? _client;

    public Server(PipeReader input, PipeWriter output, ServerOptions options, ServerLog log, TimeProvider time, int maximumMessage = FrameReader.DefaultMaximumLength)
    {
        (_options, _log, _time) = (options, log, time);
        var methods = new MethodTable();
        _connection = new Connection(input, output, methods, log, Translate, maximumMessage);
        var session = new Session();
        var documents = new OpenDocuments();
        var configuration = new Configuration(_connection, session, log);
        methods
            .Add(LspMethods.Initialize, new InitializeHandler(session, WatchClient, _ => { }, []), Access.Write)
            .Add(LspMethods.Initialized, new InitializedHandler(new Registrations(_connection, session, log), configuration))
            .Add(LspMethods.Shutdown, new ShutdownHandler(() => { }), Access.Write)
            .Add(LspMethods.DidChangeConfiguration, new DidChangeConfigurationHandler(configuration))
            .Add(LspMethods.DidOpen, new DidOpenHandler(documents))
            .Add(LspMethods.DidChange, new DidChangeHandler(documents, session));
    }

    public static string Version { get; } =
        typeof(Server).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    /// <summary>Returns the exit code of the process.</summary>
    public async Task<int> RunAsync()
    {
        if (_options.ClientProcessId is { } process) WatchClient(process);
        var code = await _connection.RunAsync();
        _client?.Dispose();
        return code;
    }

    public ValueTask DisposeAsync()
    {
        _connection.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>The engine's own errors are answers, not failures of the server.</summary>
    private static RpcException? Translate(Exception exception) => exception switch
    {
        UsageException wrong => new RpcException(RpcErrorCode.InvalidParams, wrong.Message, wrong),
        SextantException broken => new RpcException(RpcErrorCode.RequestFailed, broken.Message, broken),
        _ => null,
    };

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
