using Sextant.Extraction;
using Sextant.Text;

namespace Sextant.Embedding;

/// <summary>Turns code units and questions into unit-length vectors of one space. Safe to call from several threads.</summary>
public interface IEmbedder
{
    /// <summary>Names model, version, dimensions and text recipe; vectors of two fingerprints are never compared.</summary>
    string Fingerprint { get; }

    /// <summary>The model's name for people, such as <c>built-in</c>.</summary>
    string ModelName { get; }

    int Dimensions { get; }

    /// <summary>How its vectors are stored; the fingerprint says so.</summary>
    VectorPrecision Precision => VectorPrecisions.Of(Fingerprint);

    /// <summary>Bytes of a stored vector.</summary>
    int RowBytes => Precision.RowBytes(Dimensions);

    /// <summary>Names everything of a unit that its vector depends on; units with the same hash share a vector.</summary>
    ContentHash ContentHashOf(CodeUnit unit) => UnitContent.Hash(unit);

    /// <summary>Embeds code units.</summary>
    /// <param name="units">Any number.</param>
    /// <param name="vectors">Row-major, <c>units.Count</c> times <see cref="Dimensions"/>; every row has length one, or is all zero where the unit has no words.</param>
    ValueTask EmbedUnitsAsync(IReadOnlyList<CodeUnit> units, Memory<float> vectors, CancellationToken cancellationToken);

    /// <summary>Embeds one question into <paramref name="vector"/>, <see cref="Dimensions"/> floats of length one, or all zero where it has no words.</summary>
    /// <param name="weights">How much each word counts, where the model can tell words apart; null counts all alike.</param>
    ValueTask EmbedQuestionAsync(string question, Memory<float> vector, IWordWeights? weights, CancellationToken cancellationToken);

    /// <summary>Lets go of what is kept between calls only to be faster; for a process that stays and has nothing to do.</summary>
    void ReleaseMemory()
    {
    }
}
