using System.Text.Json.Serialization.Metadata;

namespace Sextant.LanguageServer.Transport;

/// <summary>Name and types of a request, in either direction.</summary>
/// <param name="ParamsType">Null where the method takes no parameters; whatever is sent is then ignored.</param>
internal sealed record RequestMethod<TParams, TResult>(string Name, JsonTypeInfo<TParams>? ParamsType, JsonTypeInfo<TResult> ResultType);

/// <summary>Name and type of a notification, in either direction.</summary>
/// <param name="ParamsType">Null where the method takes no parameters; whatever is sent is then ignored.</param>
internal sealed record NotificationMethod<TParams>(string Name, JsonTypeInfo<TParams>? ParamsType);

/// <summary>The parameters of a method that has none.</summary>
internal readonly record struct NoParams;
