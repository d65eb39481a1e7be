using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Sextant.Extraction;
using Sextant.Text;

namespace Sextant.Embedding;

/// <summary>The part of a code unit that its vector depends on, and no other: not its path, not its lines, not its style of line ends.</summary>
public static class UnitContent
{
    private const int LengthChars = sizeof(int) / sizeof(char);

    /// <summary>The first 64 bits of the SHA-256 of kind, language, name, parameters, container, documentation and body. Units with the same hash share a vector.</summary>
    /// <remarks>The path is left out on purpose: a renamed or moved file keeps its vectors.</remarks>
    public static ContentHash Hash(CodeUnit unit)
    {
        var parameters = unit.Parameters;
        var size = 1 + ((4 + parameters.Count) * LengthChars)
            + unit.Name.Length + (unit.ContainerName?.Length ?? 0) + (unit.Documentation?.Length ?? 0) + unit.Body.Length;
        for (var i = 0; i < parameters.Count; i++) size += parameters[i].Length;
        var buffer = ArrayPool<char>.Shared.Rent(size);
        buffer[0] = (char)((byte)unit.Kind | ((byte)unit.Language << 8));
        var length = Append(buffer, 1, unit.Name);
        length = Append(buffer, length, unit.ContainerName);
        for (var i = 0; i < parameters.Count; i++) length = Append(buffer, length, parameters[i]);
        length = Append(buffer, length, unit.Documentation);
        length = Append(buffer, length, unit.Body.Span);
        var hash = ContentHash.Of(MemoryMarshal.AsBytes(buffer.AsSpan(0, length))).Short;
        ArrayPool<char>.Shared.Return(buffer);
        return hash;
    }

    /// <summary>Writes a text, every line end in it as <c>\n</c>, behind its length; the new end.</summary>
    private static int Append(char[] buffer, int at, ReadOnlySpan<char> text)
    {
        var end = at + LengthChars;
        for (var rest = text; ;)
        {
            var carriageReturn = rest.IndexOf('\r');
            var line = carriageReturn < 0 ? rest : rest[..carriageReturn];
            line.CopyTo(buffer.AsSpan(end));
            end += line.Length;
            if (carriageReturn < 0) break;
            buffer[end++] = '\n';
            rest = rest[(carriageReturn + 1)..];
            if (rest.StartsWith("\n")) rest = rest[1..];
        }

        BinaryPrimitives.WriteInt32LittleEndian(MemoryMarshal.AsBytes(buffer.AsSpan(at, LengthChars)), end - at - LengthChars);
        return end;
    }
}
