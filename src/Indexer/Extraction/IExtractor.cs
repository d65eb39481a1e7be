using Sextant.Repositories;

namespace Sextant.Extraction;

/// <summary>Turns one source file into code units. Implementations are stateless and safe to call from several threads.</summary>
public interface IExtractor
{
    Language Language { get; }

    /// <summary>Never throws on any text but for cancellation; the result depends on this file alone.</summary>
    ExtractedFile Extract(SourceFile file, CancellationToken cancellationToken = default);
}
