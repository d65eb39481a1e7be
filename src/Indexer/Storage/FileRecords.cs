using Sextant.Text;

namespace Sextant.Storage;

/// <summary>The records of one file as <see cref="UnitRecordWriter"/> packs them.</summary>
/// <param name="Hashes">The content hash of each unit.</param>
/// <param name="Text">Everything else of each unit; not compressed yet.</param>
internal sealed record FileRecords(byte[] Hashes, byte[] Text)
{
    public int Count => Hashes.Length / ContentHash.ShortSize;
}
