using Sextant.Commands.Configuration;
using Sextant.Embedding;
using Sextant.Embedding.BuiltIn;
using Sextant.Embedding.OpenAi;
using Sextant.Extraction;
using Sextant.Extraction.CSharp;
using Sextant.Extraction.Python;
using Sextant.Indexing;
using Sextant.Repositories;
using Sextant.Sharing;
using Sextant.Sharing.Published;
using Sextant.Storage;

namespace Sextant.Commands;

/// <summary>The engine's parts as every command, and the language server, puts them together: both write the same index.</summary>
public sealed class Engine
{
    private static readonly Lazy<IEmbedder> BuiltIn = new(() => new BuiltInEmbedder(ShippedTable.Open()));

    private readonly Lazy<IEmbedder> _embedder;
    private readonly TimeProvider _time;

    /// <summary>With the built-in model.</summary>
    public Engine(TimeProvider time)
        : this(time, BuiltIn, isChosen: false)
    {
    }

    private Engine(TimeProvider time, Lazy<IEmbedder> embedder, bool isChosen) => (_time, _embedder, IsModelChosen) = (time, embedder, isChosen);

    /// <summary>What made the choice of the model.</summary>
    internal EmbeddingChoice Choice { get; private init; } = EmbeddingChoice.BuiltIn;

    public IRepositoryWalker Walker { get; } = new RepositoryWalker();

    public ISourceReader Reader { get; } = new SourceReader();

    public IReadOnlyList<IExtractor> Extractors { get; } = [new CSharpExtractor(), new PythonExtractor()];

    /// <summary>Loaded when it is first needed.</summary>
    public IEmbedder Embedder => _embedder.Value;

    /// <summary>The user named the model, so an index of another one may be made anew.</summary>
    public bool IsModelChosen { get; }

    public IndexImport Import => new(Walker, Embedder, _time);

    /// <summary>Where the user's team publishes indexes; null where the user has not said so, in the environment or in the user settings.</summary>
    /// <param name="variable">Looks up an environment variable.</param>
    /// <param name="root">The repository; settings that lie in it are its own and not the user's.</param>
    /// <exception cref="Errors.UsageException">What the user has configured cannot be used.</exception>
    public PublishedIndex? PublishedIndex(Func<string, string?> variable, string root)
    {
        var text = variable(PublishedLocation.Variable) is { Length: > 0 } given ? given : UserSettings.Of(variable, root).SharedIndex;
        if (string.IsNullOrWhiteSpace(text)) return null;
        return new PublishedIndex(PublishedLocation.Parse(text, variable(PublishedLocation.TokenVariable)), Import, Embedder, _time) { ReplacesOtherModel = IsModelChosen };
    }

    public IndexRefresher Refresher => new(Walker, Reader, Extractors, Embedder, _time);

    /// <summary>With the model that the user has configured outside of any repository: in the environment, when these indexes were made, or in the user settings.</summary>
    /// <param name="variable">Looks up an environment variable.</param>
    /// <param name="locations">Of the indexes that it is for. What was named for one of them alone counts for none: the code of the others is not to go there.</param>
    /// <exception cref="Errors.UsageException">The configuration cannot be used.</exception>
    /// <exception cref="EndpointException">The endpoint had to be asked for the model's dimensions, and does not answer.</exception>
    public static Task<Engine> OpenAsync(TimeProvider time, Func<string, string?> variable, IReadOnlyList<IndexLocation> locations, CancellationToken cancellationToken)
    {
        var choices = locations.Select(location => EmbeddingChoice.Of(EndpointFlags.None, variable, location)).ToList();
        var choice = choices is [var first, .. var others] && others.TrueForAll(other => other == first) ? first : EmbeddingChoice.Of(EndpointFlags.None, variable, null);
        return OpenAsync(time, choice, locations, cancellationToken);
    }

    /// <summary>With the model that a command is to use.</summary>
    /// <param name="location">Of the index that it is for; null where there is none.</param>
    internal static Task<Engine> OpenAsync(CommandContext context, EndpointFlags flags, IndexLocation? location, CancellationToken cancellationToken) =>
        OpenAsync(context.Time, EmbeddingChoice.Of(flags, context.Variable, location), location is null ? [] : [location], cancellationToken);

    private static Task<Engine> OpenAsync(TimeProvider time, EmbeddingChoice choice, IReadOnlyList<IndexLocation> locations, CancellationToken cancellationToken) =>
        choice.Endpoint is null
            ? Task.FromResult(new Engine(time, BuiltIn, choice.IsExplicit) { Choice = choice })
            : ConnectAsync(time, choice, choice.Endpoint, locations, cancellationToken);

    // Apart, so that nothing of the client library is loaded where no endpoint is configured.
    private static async Task<Engine> ConnectAsync(
        TimeProvider time, EmbeddingChoice choice, EndpointSettings settings, IReadOnlyList<IndexLocation> locations, CancellationToken cancellationToken)
    {
        var model = locations.Select(IndexReader.ReadModel).FirstOrDefault(model => model is not null && EndpointConnection.Makes(settings, model.Fingerprint, model.Dimensions));
        var embedder = await EndpointConnection.OpenAsync(settings, model?.Fingerprint, model?.Dimensions ?? 0, time, cancellationToken);
        return new Engine(time, new Lazy<IEmbedder>(embedder), isChosen: true) { Choice = choice };
    }
}
