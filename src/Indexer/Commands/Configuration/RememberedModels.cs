using System.Text.Json;
using System.Text.Json.Serialization;
using Sextant.Embedding;
using Sextant.Errors;
using Sextant.Storage;

namespace Sextant.Commands.Configuration;

/// <summary>Which endpoint and model the user named by flags for which index: a file of the user's own, so that later commands and the editor ask the same one.</summary>
/// <remarks>It never holds a key. What it says counts only for an index that was made with that very model, texts and dimensions.</remarks>
internal sealed class RememberedModels
{
    private const int Most = 1000;

    private readonly string? _path;

    private RememberedModels(string? path) => _path = path;

    /// <param name="variable">Looks up an environment variable.</param>
    /// <param name="root">The repository; a file that lies in it is its own and not the user's.</param>
    public static RememberedModels Of(Func<string, string?> variable, string? root)
    {
        var path = UserFolders.State(variable) is { } folder ? Path.Combine(folder, "models.json") : null;
        return new RememberedModels(path is null || UserFolders.IsBelow(path, root) ? null : path);
    }

    /// <summary>What was named for an index; null where nothing was.</summary>
    /// <exception cref="UsageException">The file cannot be read.</exception>
    public RememberedModel? Find(IndexLocation location) => _path is null || !File.Exists(_path) ? null : Read(_path).GetValueOrDefault(location.IndexPath);

    /// <summary>Keeps what was named for an index, or forgets it.</summary>
    /// <returns>False where it was so already, or the user has no folder for it.</returns>
    /// <exception cref="UsageException">The file cannot be read or written.</exception>
    public bool Keep(IndexLocation location, RememberedModel? model)
    {
        if (_path is null || (model is null && !File.Exists(_path))) return false;
        var all = File.Exists(_path) ? Read(_path) : [];
        if (all.GetValueOrDefault(location.IndexPath) == model) return false;
        all.Remove(location.IndexPath);
        // Those of indexes that are gone make room.
        if (all.Count >= Most) all = all.Where(one => File.Exists(one.Key)).TakeLast(Most - 1).ToDictionary(StringComparer.Ordinal);
        if (model is not null) all.Add(location.IndexPath, model);
        Write(_path, all);
        return true;
    }

    private static Dictionary<string, RememberedModel> Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(path), RememberedModelsJson.Default.DictionaryStringRememberedModel) ?? [];
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path}, where the models of indexes are remembered, cannot be read; remove it, and name --model and --endpoint once more.", e);
        }
    }

    private static void Write(string path, Dictionary<string, RememberedModel> all)
    {
        // Another process reads the old file or the new one, whole.
        var draft = $"{path}.{Environment.ProcessId}";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var file = new FileStream(draft, options)) JsonSerializer.Serialize(file, all, RememberedModelsJson.Default.DictionaryStringRememberedModel);
            File.Move(draft, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The index is ready, but its model cannot be remembered in {path} ({e.Message}); later commands need the same --model and --endpoint.", e);
        }
    }
}

/// <summary>What the user named for one index; <see cref="Embedding.OpenAi.EndpointSettings"/> says what each means.</summary>
internal sealed record RememberedModel(
    string Endpoint,
    string Model,
    string? QuestionModel = null,
    int? Dimensions = null,
    VectorPrecision Precision = VectorPrecision.Int8,
    string? KeyVariable = null,
    bool AllowHttp = false)
{
    /// <summary>As if these flags had been given.</summary>
    public EndpointFlags AsFlags() => new()
    {
        Model = Model, Endpoint = Endpoint, QuestionModel = QuestionModel, Dimensions = Dimensions, Precision = Precision, KeyVariable = KeyVariable, AllowHttp = AllowHttp,
    };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(Dictionary<string, RememberedModel>))]
internal sealed partial class RememberedModelsJson : JsonSerializerContext;
