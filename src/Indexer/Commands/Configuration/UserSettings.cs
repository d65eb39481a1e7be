using System.Text.Json;
using System.Text.Json.Serialization;
using Sextant.Embedding;
using Sextant.Errors;

namespace Sextant.Commands.Configuration;

/// <summary>The user's own settings: one file in the user's configuration folder, never one of a repository.</summary>
/// <param name="SharedIndex">Where the user's team publishes indexes; see <see cref="Sharing.Published.PublishedLocation"/>.</param>
internal sealed record UserSettings(EmbeddingSection? Embedding = null, string? SharedIndex = null)
{
    public static UserSettings None { get; } = new();

    /// <summary><c>settings.json</c> in <see cref="UserFolders.Configuration"/>; null where the user has no such folder.</summary>
    /// <param name="variable">Looks up an environment variable.</param>
    public static string? FilePath(Func<string, string?> variable) => UserFolders.Configuration(variable) is { } folder ? Path.Combine(folder, "settings.json") : null;

    /// <summary>The settings of the user, unless their file lies in the repository that is worked on: then they are its own.</summary>
    /// <param name="variable">Looks up an environment variable.</param>
    /// <exception cref="UsageException">The file is not what it should be; the message names it and the place in it.</exception>
    public static UserSettings Of(Func<string, string?> variable, string? root)
    {
        var path = FilePath(variable);
        return Read(path is null || UserFolders.IsBelow(path, root) ? null : path);
    }

    /// <exception cref="UsageException">The file is not what it should be; the message names it and the place in it.</exception>
    public static UserSettings Read(string? path)
    {
        if (path is null || !File.Exists(path)) return None;
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(path), UserSettingsJson.Default.UserSettings) ?? None;
        }
        catch (JsonException e)
        {
            // The message of the library may quote what stands there, and that may be the key.
            var place = e.LineNumber is { } line ? $" (line {line + 1}{(e.Path is { Length: > 1 } at ? $", {at[2..]}" : "")})" : "";
            throw new UsageException($"The settings {path} cannot be read{place}; docs/embeddings.md has an example.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The settings {path} cannot be read: {e.Message}", e);
        }
    }
}

/// <summary>The part about embedding; <see cref="Embedding.OpenAi.EndpointSettings"/> says what each means.</summary>
/// <param name="KeyVariable">The environment variable that holds the key, instead of SEXTANT_API_KEY and OPENAI_API_KEY.</param>
internal sealed record EmbeddingSection(
    string? Endpoint = null,
    string? Model = null,
    string? QuestionModel = null,
    int? Dimensions = null,
    VectorPrecision? Precision = null,
    string? Key = null,
    string? KeyVariable = null,
    bool AllowHttp = false,
    int? Concurrency = null,
    int? BatchItems = null,
    int? BatchTokens = null,
    int? TextTokens = null,
    double? TimeoutSeconds = null,
    string? CodePrefix = null,
    string? QuestionPrefix = null);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true)]
[JsonSerializable(typeof(UserSettings))]
internal sealed partial class UserSettingsJson : JsonSerializerContext;
