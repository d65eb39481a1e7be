using System.Buffers;
using System.Text.Json;

namespace Sextant.LanguageServer.Transport;

/// <summary>Name and JSON of a request, in either direction.</summary>
/// <param name="Params">Null where the method takes no parameters; whatever is sent is then ignored.</param>
internal sealed record RequestMethod<TParams, TResult>(string Name, JsonForm<TParams>? Params, JsonForm<TResult> Result);

/// <summary>Name and JSON of a notification, in either direction.</summary>
/// <param name="Params">Null where the method takes no parameters; whatever is sent is then ignored.</param>
internal sealed record NotificationMethod<TParams>(string Name, JsonForm<TParams>? Params);

/// <summary>How a type is read and written. Functions, and not descriptions of types: those of all methods together would cost more than the rest of start-up.</summary>
/// <param name="Read">Throws <see cref="JsonException"/> where the JSON has another shape.</param>
internal sealed record JsonForm<T>(Func<JsonElement, T?> Read, Action<IBufferWriter<byte>, T> Write);

/// <summary>The parameters of a method that has none.</summary>
internal readonly record struct NoParams;
