using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Sextant.Extraction;

namespace Sextant.Embedding;

/// <summary>The part of a code unit that its vector depends on, and no other: not its path, not its lines.</summary>
public static class UnitContent
{
    /// <summary>128 bits of SHA-256 over kind, language, name, parameters, container, documentation and body. Units with the same hash share a vector.</summary>
    /// <remarks>The path is left out on purpose: a renamed or moved file keeps its vectors.</remarks>
    public static UInt128 Hash(CodeUnit unit)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> head = [(byte)unit.Kind, (byte)unit.Language];
        hash.AppendData(head);
        Append(hash, unit.Name);
        Append(hash, unit.ContainerName);
        foreach (var parameter in unit.Parameters) Append(hash, parameter);
        Append(hash, unit.Documentation);
        Append(hash, unit.Body.Span);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(digest);
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<char> text)
    {
        Span<byte> length = stackalloc byte[4];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(length, text.Length);
        hash.AppendData(length);
        hash.AppendData(MemoryMarshal.AsBytes(text));
    }
}
