using System.Numerics.Tensors;

namespace Sextant.Search.Scoring;

/// <summary>Words in quotation marks: a unit without one of them is no result.</summary>
internal static class RequiredWords
{
    public static void Restrict(Snapshot snapshot, IReadOnlyList<ulong> keys, ulong[][] masks)
    {
        foreach (var key in keys)
        {
            var lists = WordScores.Find(snapshot, key);
            for (var segment = 0; segment < lists.Length; segment++)
            {
                var holds = new ulong[masks[segment].Length];
                foreach (var (unit, _) in lists[segment]) holds[unit >> 6] |= 1UL << (unit & 63);
                TensorPrimitives.BitwiseAnd<ulong>(masks[segment], holds, masks[segment]);
            }
        }
    }
}
