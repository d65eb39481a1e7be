using Sextant.Errors;

namespace Sextant.Embedding.OpenAi;

/// <summary>Makes embedders of endpoints; asks a model that is not known for its dimensions.</summary>
public static class EndpointConnection
{
    private const int MostDimensions = 1 << 14;

    /// <summary>Makes an embedder; sends a probe only where nothing else tells the dimensions.</summary>
    /// <param name="fingerprint">Of the index that it is for, or null: where that was made with the same model and texts, its dimensions are taken to be the model's, and checked at each answer.</param>
    /// <param name="indexDimensions">Of that index.</param>
    /// <exception cref="EndpointException">The probe failed.</exception>
    /// <exception cref="UsageException">The model cannot make vectors of the dimensions that were asked for.</exception>
    public static async Task<EndpointEmbedder> OpenAsync(
        EndpointSettings settings, string? fingerprint, int indexDimensions, TimeProvider time, CancellationToken cancellationToken)
    {
        var model = KnownModels.Find(settings.Model);
        if (settings.Dimensions is { } asked)
        {
            if (asked is < 1 or > MostDimensions) throw new UsageException($"--dimensions is {asked}; give a number from 1 to {MostDimensions}.");
            if (model is { CanShorten: false, IsOpenAi: true }) throw new UsageException($"{model.Name} cannot make shorter vectors; leave --dimensions out.");
            if (asked > model.Dimensions) throw new UsageException($"{model.Name} makes vectors of at most {model.Dimensions} dimensions; --dimensions is {asked}.");
        }

        var isOfIndex = Makes(settings, fingerprint, indexDimensions);
        // Another server may have anything under a well-known name.
        var ofModel = settings.Url.IsOfTheMakers ? model.Dimensions : null;
        if ((settings.Dimensions ?? ofModel ?? (isOfIndex ? indexDimensions : null)) is { } known) return new EndpointEmbedder(settings, known, time);
        return new EndpointEmbedder(settings, await ProbeAsync(settings, time, cancellationToken), time);
    }

    /// <summary>Whether an index can have been made with these settings: its model, partner, dimensions, precision, prefixes and texts are the same.</summary>
    /// <param name="fingerprint">Of the index.</param>
    /// <param name="dimensions">Of the index.</param>
    public static bool Makes(EndpointSettings settings, string? fingerprint, int dimensions) =>
        dimensions is >= 1 and <= MostDimensions && (settings.Dimensions ?? dimensions) == dimensions && fingerprint == EndpointEmbedder.FingerprintOf(settings, dimensions);

    private static async Task<int> ProbeAsync(EndpointSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        using var generator = new OpenAiGenerator(settings, settings.Model, EndpointTransport.Create(settings), new RateLimits(time), time);
        var answer = await EndpointRetries.Create(time, attempts: 3).ExecuteAsync(async token => await generator.GenerateAsync(["function probe()"], null, token), cancellationToken);
        return answer[0].Vector.Length is > 0 and <= MostDimensions and var length
            ? length
            : throw new EndpointException(EndpointProblem.OtherDimensions, $"{settings.Url.Host} gave a vector of {answer[0].Vector.Length} dimensions, which cannot be; check --model.");
    }
}
