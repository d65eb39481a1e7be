using Sextant.Embedding;
using Sextant.Storage;
using Sextant.Text;

namespace Sextant.Indexing;

/// <summary>A chunk whose units are known and not embedded yet.</summary>
/// <param name="Files">Every file of the chunk.</param>
/// <param name="Units">Of these files, file after file.</param>
/// <param name="ContentHashes">One a unit.</param>
/// <param name="Words">Posting lists of the units.</param>
internal sealed record ExtractedChunk(
    List<NewFile> Files, IReadOnlyList<LocatedUnit> Units, IReadOnlyList<ContentHash> ContentHashes, UnitColumns[] Columns, byte[] Words);
