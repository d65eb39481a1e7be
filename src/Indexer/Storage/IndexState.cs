using System.Text;
using Sextant.Embedding;

namespace Sextant.Storage;

/// <summary>The one row of facts about the whole index.</summary>
/// <param name="Model">The embedding model's name for people.</param>
/// <param name="Recipe">Version of what extraction and word lists made of the sources.</param>
/// <param name="Generation">Another one after every commit, and never one of another index at the same place.</param>
/// <param name="NextFile">The next file id.</param>
/// <param name="NextSegment">The next segment id.</param>
/// <param name="Files">Number of file rows.</param>
/// <param name="FilesDigest">Sum of <see cref="FileRowCodec.Digest(FileRow)"/> over them, modulo 2^64.</param>
/// <param name="ChangedTicks">When the index last changed, UTC.</param>
internal sealed record IndexState(
    string Fingerprint,
    string Model,
    int Dimensions,
    int Recipe,
    long Generation,
    int NextFile,
    long NextSegment,
    int Files,
    ulong FilesDigest,
    long ChangedTicks)
{
    public VectorPrecision Precision => VectorPrecisions.Of(Fingerprint);

    /// <summary>Bytes of a stored vector.</summary>
    public int RowBytes => Precision.RowBytes(Dimensions);

    public long Check()
    {
        var text = $"{Fingerprint}\n{Model}\n{Dimensions}\n{Recipe}\n{Generation}\n{NextFile}\n{NextSegment}\n{Files}\n{FilesDigest}\n{ChangedTicks}";
        return Checksum.Of(Encoding.UTF8.GetBytes(text), 0);
    }
}
