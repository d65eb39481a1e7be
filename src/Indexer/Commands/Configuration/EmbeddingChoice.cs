using Sextant.Embedding;
using Sextant.Embedding.BuiltIn;
using Sextant.Embedding.OpenAi;
using Sextant.Errors;
using Sextant.Storage;

namespace Sextant.Commands.Configuration;

/// <summary>Which embedder the user has chosen: by flags, else by environment variables, else when this index was made, else in the user settings, else none.</summary>
/// <param name="Endpoint">Null: the built-in model.</param>
/// <param name="IsExplicit">The user said so, be it the built-in model; an index of another model may be replaced.</param>
internal sealed record EmbeddingChoice(EndpointSettings? Endpoint, bool IsExplicit)
{
    private const string EndpointVariable = "SEXTANT_ENDPOINT", ModelVariable = "SEXTANT_MODEL";

    public static EmbeddingChoice BuiltIn { get; } = new(null, IsExplicit: false);

    /// <summary>Named by flags: it is to be remembered for the index that is made with it. The built-in model is nothing to remember.</summary>
    public bool IsByFlags { get; init; }

    /// <value>Null: the built-in model.</value>
    public RememberedModel? Remembered { get; init; }

    /// <param name="variable">Looks up an environment variable.</param>
    /// <param name="location">Of the index that it is for; null for none. Settings that lie in its repository are the repository's own and not the user's.</param>
    /// <exception cref="UsageException">What was chosen cannot be used.</exception>
    public static EmbeddingChoice Of(EndpointFlags flags, Func<string, string?> variable, IndexLocation? location)
    {
        var isByFlags = flags.Model is not null || flags.Endpoint is not null;
        var isByEnvironment = Variable(variable, ModelVariable) is not null || Variable(variable, EndpointVariable) is not null;
        if (!isByFlags && !isByEnvironment && location is not null && OfIndex(flags, variable, location) is { } ofIndex) return ofIndex;
        return Of(flags, variable, location?.Root) with { IsByFlags = isByFlags };
    }

    /// <summary>What the index was made with, where the user named that by flags and nothing has changed since.</summary>
    private static EmbeddingChoice? OfIndex(EndpointFlags flags, Func<string, string?> variable, IndexLocation location)
    {
        if (RememberedModels.Of(variable, location.Root).Find(location) is not { } remembered) return null;
        var choice = Of(flags.Or(remembered.AsFlags()), variable, location.Root);
        return IndexReader.ReadModel(location) is { } model && choice.Endpoint is { } endpoint && EndpointConnection.Makes(endpoint, model.Fingerprint, model.Dimensions) ? choice : null;
    }

    private static EmbeddingChoice Of(EndpointFlags flags, Func<string, string?> variable, string? root)
    {
        var section = UserSettings.Of(variable, root).Embedding ?? new EmbeddingSection();
        var model = flags.Model ?? Variable(variable, ModelVariable) ?? section.Model;
        var endpoint = flags.Endpoint ?? Variable(variable, EndpointVariable) ?? section.Endpoint;
        if (model == BuiltInEmbedder.Name)
        {
            return flags.Endpoint is null ? new EmbeddingChoice(null, IsExplicit: true) : throw new UsageException("The built-in model needs no endpoint; leave --endpoint out, or name another model.");
        }

        if (model is null)
        {
            return endpoint is null ? BuiltIn : throw new UsageException("The endpoint has to be told a model; name it with --model, such as text-embedding-3-small.");
        }

        if (endpoint is null && !EndpointUrl.OpenAiHas(model))
            throw new UsageException($"The model {model} needs an endpoint; name the server that has it with --endpoint URL. The model without one is {BuiltInEmbedder.Name}.");
        var settings = Settings(flags, section, model, endpoint ?? EndpointUrl.OpenAi, variable);
        return new EmbeddingChoice(settings, IsExplicit: true)
        {
            Remembered = new RememberedModel(
                endpoint ?? EndpointUrl.OpenAi, model, settings.QuestionModel, settings.Dimensions, settings.Precision, flags.KeyVariable ?? section.KeyVariable, flags.AllowHttp || section.AllowHttp),
        };
    }

    private static EndpointSettings Settings(EndpointFlags flags, EmbeddingSection section, string model, string endpoint, Func<string, string?> variable)
    {
        var keyVariable = flags.KeyVariable ?? section.KeyVariable;
        var key = keyVariable is not null ? Variable(variable, keyVariable) : Variable(variable, "SEXTANT_API_KEY") ?? Variable(variable, "OPENAI_API_KEY") ?? section.Key;
        if (key?.Any(c => c is < '!' or > '~') == true) throw new UsageException($"The key in {keyVariable ?? "SEXTANT_API_KEY or OPENAI_API_KEY"} holds characters that no key has; was a line end copied with it?");
        // What the settings say about one model does not hold for another.
        var ofModel = section.Model == model ? section : new EmbeddingSection();
        var settings = new EndpointSettings
        {
            Url = EndpointUrl.Parse(endpoint, flags.AllowHttp || section.AllowHttp),
            Model = model,
            QuestionModel = flags.QuestionModel ?? ofModel.QuestionModel,
            Dimensions = flags.Dimensions ?? ofModel.Dimensions,
            Precision = flags.Precision ?? section.Precision ?? VectorPrecision.Int8,
            Key = key,
            BatchItems = Positive(section.BatchItems, "batchItems"),
            BatchTokens = Positive(section.BatchTokens, "batchTokens"),
            TextTokens = Positive(ofModel.TextTokens, "textTokens"),
            CodePrefix = ofModel.CodePrefix,
            QuestionPrefix = ofModel.QuestionPrefix,
            Timeout = section.TimeoutSeconds is { } seconds ? TimeSpan.FromSeconds(seconds is > 0 and < 86_400 ? seconds : throw Wrong("timeoutSeconds")) : null,
        };
        if (keyVariable is not null) settings = settings with { KeySource = keyVariable };
        return section.Concurrency is not { } concurrency ? settings
            : concurrency is >= 1 and <= EndpointSettings.MostConcurrency ? settings with { Concurrency = concurrency }
            : throw Wrong("concurrency");
    }

    private static int? Positive(int? value, string name) => value is null or > 0 ? value : throw Wrong(name);

    private static UsageException Wrong(string name) => new($"embedding.{name} in the user settings is out of its range; docs/embeddings.md has the ranges.");

    private static string? Variable(Func<string, string?> variable, string name) => variable(name)?.Trim() is { Length: > 0 } value ? value : null;
}
