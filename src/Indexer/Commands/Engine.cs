using Sextant.Embedding;
using Sextant.Embedding.BuiltIn;
using Sextant.Extraction;
using Sextant.Extraction.Python;
using Sextant.Indexing;
using Sextant.Repositories;

namespace Sextant.Commands;

/// <summary>The engine's parts as every command puts them together.</summary>
internal sealed class Engine(TimeProvider time)
{
    private static readonly Lazy<IEmbedder> BuiltIn = new(() => new BuiltInEmbedder(RandomTable.Create()));

    public IRepositoryWalker Walker { get; } = new RepositoryWalker();

    public ISourceReader Reader { get; } = new SourceReader();

    public IReadOnlyList<IExtractor> Extractors { get; } = [new PythonExtractor()];

    public IEmbedder Embedder { get; } = BuiltIn.Value;

    public IndexRefresher Refresher => new(Walker, Reader, Extractors, Embedder, time);
}
