using System.Buffers;
using System.Text.Json;

namespace Sextant.LanguageServer.Transport;

/// <summary>The methods a server knows. Filled before the connection runs, not changed after.</summary>
internal sealed class MethodTable
{
    private readonly Dictionary<string, RequestEntry> _requests = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NotificationEntry> _notifications = new(StringComparer.Ordinal);

    /// <param name="answered">Called when a successful answer is on its way.</param>
    public MethodTable Add<TParams, TResult>(
        RequestMethod<TParams, TResult> method, IRequestHandler<TParams, TResult> handler, Access access = Access.Read, Action? answered = null)
    {
        _requests.Add(method.Name, new RequestEntry(access, AnswerAsync, answered));
        return this;

        async ValueTask<Action<IBufferWriter<byte>>> AnswerAsync(JsonElement json, CancellationToken cancellationToken)
        {
            var parameters = Read(json, method.Params);
            var result = await handler.HandleAsync(parameters, cancellationToken);
            return output => method.Result.Write(output, result);
        }
    }

    public MethodTable Add<TParams>(NotificationMethod<TParams> method, INotificationHandler<TParams> handler, Access access = Access.Write)
    {
        _notifications.Add(method.Name, new NotificationEntry(access, (json, cancellationToken) =>
            handler.HandleAsync(Read(json, method.Params), cancellationToken)));
        return this;
    }

    public RequestEntry? FindRequest(string method) => _requests.GetValueOrDefault(method);

    public NotificationEntry? FindNotification(string method) => _notifications.GetValueOrDefault(method);

    private static TParams Read<TParams>(JsonElement json, JsonForm<TParams>? form)
    {
        if (form is null) return default!;
        if (json.ValueKind == JsonValueKind.Undefined) throw new RpcException(RpcErrorCode.InvalidParams, "The method needs params.");
        try
        {
            return form.Read(json) ?? throw new RpcException(RpcErrorCode.InvalidParams, "The method needs params.");
        }
        catch (JsonException mismatch)
        {
            throw new RpcException(RpcErrorCode.InvalidParams, mismatch.Message, mismatch);
        }
    }

    /// <param name="Answer">Runs the handler and returns what writes its result.</param>
    internal sealed record RequestEntry(Access Access, Func<JsonElement, CancellationToken, ValueTask<Action<IBufferWriter<byte>>>> Answer, Action? Answered);

    internal sealed record NotificationEntry(Access Access, Func<JsonElement, CancellationToken, ValueTask> Take);
}
