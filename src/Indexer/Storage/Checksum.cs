using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Sextant.Storage;

/// <summary>CRC-32C in four lanes, so that the processor's instruction is limited by throughput and not by latency.</summary>
/// <remarks>Finds damage, not forgery: whatever passes is still checked for its bounds before use.</remarks>
internal static class Checksum
{
    public static uint Of(ReadOnlySpan<byte> data, ulong seed)
    {
        var laneWords = data.Length / 32;
        var words = MemoryMarshal.Cast<byte, ulong>(data[..(laneWords * 32)]);
        var (a, b, c, d) = ((uint)seed, (uint)(seed >> 32), ~(uint)seed, (uint)data.Length);
        var lane0 = words[..laneWords];
        var lane1 = words.Slice(laneWords, laneWords);
        var lane2 = words.Slice(2 * laneWords, laneWords);
        var lane3 = words.Slice(3 * laneWords, laneWords);
        for (var i = 0; i < lane0.Length; i++)
        {
            a = BitOperations.Crc32C(a, lane0[i]);
            b = BitOperations.Crc32C(b, lane1[i]);
            c = BitOperations.Crc32C(c, lane2[i]);
            d = BitOperations.Crc32C(d, lane3[i]);
        }

        a = BitOperations.Crc32C(BitOperations.Crc32C(BitOperations.Crc32C(a, b), c), d);
        foreach (var rest in data[(laneWords * 32)..]) a = BitOperations.Crc32C(a, rest);
        return ~a;
    }

    /// <summary>Appends the checksum to <paramref name="data"/>.</summary>
    public static byte[] Seal(ReadOnlySpan<byte> data, ulong seed)
    {
        var sealedData = new byte[data.Length + sizeof(uint)];
        data.CopyTo(sealedData);
        BinaryPrimitives.WriteUInt32LittleEndian(sealedData.AsSpan(data.Length), Of(data, seed));
        return sealedData;
    }

    /// <summary>Takes the checksum off again; false where it does not fit the data.</summary>
    public static bool TryUnseal(ReadOnlySpan<byte> sealedData, ulong seed, out ReadOnlySpan<byte> data)
    {
        data = default;
        if (sealedData.Length < sizeof(uint)) return false;
        var content = sealedData[..^sizeof(uint)];
        if (BinaryPrimitives.ReadUInt32LittleEndian(sealedData[content.Length..]) != Of(content, seed)) return false;
        data = content;
        return true;
    }
}
