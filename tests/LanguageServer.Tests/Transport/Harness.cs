using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Text.Json;
using Sextant.LanguageServer.Tests.Client;
using Sextant.LanguageServer.Transport;

namespace Sextant.LanguageServer.Tests.Transport;

/// <summary>A connection in this process with methods that a test makes up, and the test's client at its other end.</summary>
internal sealed class Harness : IAsyncDisposable, ITransportLog
{
    private static readonly JsonForm<JsonElement> Any = new(json => json, (output, json) => JsonText.Write(output, json.WriteTo));

    private readonly Pipe _toServer = new(new PipeOptions(pauseWriterThreshold: 0));
    private readonly Pipe _fromServer = new(new PipeOptions(pauseWriterThreshold: 0));
    private readonly MethodTable _methods = new();

    public Harness(int maximumLength = FrameReader.DefaultMaximumLength)
    {
        Connection = new Connection(_toServer.Reader.AsStream(), _fromServer.Writer.AsStream(), _methods, this, maximumLength: maximumLength);
        Request("initialize", (_, _) => ValueTask.FromResult<object?>(null), Access.Write);
        Request("shutdown", (_, _) => ValueTask.FromResult<object?>(null), Access.Write);
        Request("echo", (parameters, _) => ValueTask.FromResult<object?>(parameters));
    }

    public Connection Connection { get; }

    public LspClient Client { get; private set; } = null!;

    public Task<int> Running { get; private set; } = null!;

    public ConcurrentQueue<string> Log { get; } = new();

    public void Request(string name, Func<JsonElement, CancellationToken, ValueTask<object?>> answer, Access access = Access.Read) =>
        _methods.Add(new RequestMethod<JsonElement, JsonElement>(name, name is "shutdown" or "initialize" ? null : Any, Any), new Handler(answer), access);

    public void Notification(string name, Func<JsonElement, CancellationToken, ValueTask> take, Access access = Access.Write) =>
        _methods.Add(new NotificationMethod<JsonElement>(name, Any), new Taker(take), access);

    /// <summary>A request whose result cannot be written as JSON.</summary>
    public void UnwritableRequest(string name) => _methods.Add(
        new RequestMethod<JsonElement, JsonElement>(name, Any, new JsonForm<JsonElement>(json => json, (_, _) => throw new InvalidOperationException("not a number"))),
        new Handler((_, _) => ValueTask.FromResult<object?>(1)));

    public static RequestMethod<JsonElement, JsonElement> MethodOf(string name) => new(name, Any, Any);

    /// <summary>Runs the connection; with <paramref name="initialize"/> off the client has said nothing yet.</summary>
    public async Task<Harness> StartAsync(bool initialize = true)
    {
        Running = Task.Factory.StartNew(Connection.Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Client = new LspClient(_fromServer.Reader.AsStream(), _toServer.Writer.AsStream());
        if (initialize) await Client.AskAsync("initialize", new { });
        return this;
    }

    public void Warn(string text) => Log.Enqueue(text);

    public void Failed(string method, Exception exception) => Log.Enqueue($"{method}: {exception.Message}");

    public async ValueTask DisposeAsync()
    {
        Connection.End();
        await Running;
        await _fromServer.Writer.CompleteAsync();
        await Client.DisposeAsync();
        Connection.Dispose();
    }

    private sealed class Handler(Func<JsonElement, CancellationToken, ValueTask<object?>> answer) : IRequestHandler<JsonElement, JsonElement>
    {
        public async ValueTask<JsonElement> HandleAsync(JsonElement parameters, CancellationToken cancellationToken) =>
            JsonSerializer.SerializeToElement(await answer(parameters, cancellationToken));
    }

    private sealed class Taker(Func<JsonElement, CancellationToken, ValueTask> take) : INotificationHandler<JsonElement>
    {
        public ValueTask HandleAsync(JsonElement parameters, CancellationToken cancellationToken) => take(parameters, cancellationToken);
    }
}
