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

    /// <summary>With the model that the user has configured outside of any repository: in the environment or in the user settings.</summary>
    /// <param name="variable">Looks up an environment variable.</param>
    /// <exception cref="Errors.UsageException">The configuration cannot be used.</exception>
    /// <exception cref="EndpointException">The endpoint had to be asked for the model's dimensions, and does not answer.</exception>
    public static Task<Engine> OpenAsync(TimeProvider time, Func<string, string?> variable, CancellationToken cancellationToken) =>
        OpenAsync(time, EmbeddingChoice.Of(EndpointFlags.None, variable, null), null, cancellationToken);

    /// <summary>With the model that a command is to use.</summary>
    /// <param name="location">Of the index that it is for.</param>
    internal static Task<Engine> OpenAsync(CommandContext context, EndpointFlags flags, IndexLocation location, CancellationToken cancellationToken) =>
        OpenAsync(context.Time, EmbeddingChoice.Of(flags, context.Variable, location.Root), location, cancellationToken);

    private static Task<Engine> OpenAsync(TimeProvider time, EmbeddingChoice choice, IndexLocation? location, CancellationToken cancellationToken) =>
        choice.Endpoint is null ? Task.FromResult(new Engine(time, BuiltIn, choice.IsExplicit)) : ConnectAsync(time, choice.Endpoint, location, cancellationToken);

    // Apart, so that nothing of the client library is loaded where no endpoint is configured.
    private static async Task<Engine> ConnectAsync(TimeProvider time, EndpointSettings settings, IndexLocation? location, CancellationToken cancellationToken)
    {
        var model = location is null ? null : IndexReader.ReadModel(location);
        var embedder = await EndpointConnection.OpenAsync(settings, model?.Fingerprint, model?.Dimensions ?? 0, time, cancellationToken);
        return new Engine(time, new Lazy<IEmbedder>(embedder), isChosen: true);
    }
}
