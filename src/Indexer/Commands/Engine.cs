using Sextant.Embedding;
using Sextant.Embedding.BuiltIn;
using Sextant.Extraction;
using Sextant.Extraction.CSharp;
using Sextant.Extraction.Python;
using Sextant.Indexing;
using Sextant.Repositories;
using Sextant.Sharing;
using Sextant.Sharing.Published;

namespace Sextant.Commands;

/// <summary>The engine's parts as every command, and the language server, puts them together: both write the same index.</summary>
public sealed class Engine(TimeProvider time)
{
    private static readonly Lazy<IEmbedder> BuiltIn = new(() => new BuiltInEmbedder(ShippedTable.Open()));

    private readonly Lazy<IEmbedder> _embedder = BuiltIn;

    public IRepositoryWalker Walker { get; } = new RepositoryWalker();

    public ISourceReader Reader { get; } = new SourceReader();

    public IReadOnlyList<IExtractor> Extractors { get; } = [new CSharpExtractor(), new PythonExtractor()];

    /// <summary>Loaded when it is first needed.</summary>
    public IEmbedder Embedder => _embedder.Value;

    public IndexImport Import => new(Walker, Embedder, time);

    /// <summary>Where the user's team publishes indexes; null where the user has not said so.</summary>
    /// <param name="variable">Looks up an environment variable.</param>
    /// <exception cref="Errors.UsageException">What the user has configured cannot be used.</exception>
    public PublishedIndex? PublishedIndex(Func<string, string?> variable) =>
        variable(PublishedLocation.Variable)?.Trim() is { Length: > 0 } text
            ? new PublishedIndex(PublishedLocation.Parse(text, variable(PublishedLocation.TokenVariable)), Import, Embedder, time)
            : null;

    public IndexRefresher Refresher => new(Walker, Reader, Extractors, Embedder, time);
}
