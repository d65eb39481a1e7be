using Sextant.Embedding;
using Sextant.Embedding.BuiltIn;
using Sextant.Extraction;
using Sextant.Extraction.CSharp;
using Sextant.Extraction.Python;
using Sextant.Indexing;
using Sextant.Repositories;
using Sextant.Sharing;

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

    public IndexRefresher Refresher => new(Walker, Reader, Extractors, Embedder, time);
}
