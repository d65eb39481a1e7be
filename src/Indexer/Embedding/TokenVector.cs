using System.Runtime.InteropServices;

namespace Sextant.Embedding;

/// <summary>The vector of a token as a model keeps it, in whole steps.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly ref struct TokenVector(ReadOnlySpan<sbyte> steps, ReadOnlySpan<byte> packed, float step)
{
    /// <summary>One number a byte; empty where they are packed.</summary>
    public ReadOnlySpan<sbyte> Steps { get; } = steps;

    /// <summary>Two numbers a byte, as <see cref="BuiltIn.Nibbles"/> packs them; empty where they are not packed.</summary>
    public ReadOnlySpan<byte> Packed { get; } = packed;

    /// <summary>What a step stands for.</summary>
    public float Step { get; } = step;
}
