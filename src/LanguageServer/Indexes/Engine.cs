using Sextant.Embedding;
using Sextant.Extraction;
using Sextant.Indexing;
using Sextant.Repositories;
using Sextant.Sharing.Published;

namespace Sextant.LanguageServer.Indexes;

/// <summary>The parts of the engine that all roots share. Made once, on first use: the embedding model takes longer to load than initialize to answer.</summary>
internal sealed class Engine(IRepositoryWalker walker, ISourceReader reader, IReadOnlyList<IExtractor> extractors, IEmbedder embedder, bool isModelChosen, TimeProvider time)
{
    public IEmbedder Embedder => embedder;

    /// <summary>The user named the model, so an index of another one may be made anew.</summary>
    public bool IsModelChosen => isModelChosen;

    public ISourceReader Reader => reader;

    /// <summary>The index that the user's team publishes of a root; null where the user has not named it.</summary>
    public Func<string, PublishedIndex?> FindPublishedIndex { get; init; } = static _ => null;

    public IndexRefresher Refresher { get; } = new(walker, reader, extractors, embedder, time);

    public ExtractedFile Extract(SourceFile file, CancellationToken cancellationToken)
    {
        foreach (var extractor in extractors)
        {
            if (extractor.Language == file.Language) return extractor.Extract(file, cancellationToken);
        }

        return new ExtractedFile([], []);
    }
}
