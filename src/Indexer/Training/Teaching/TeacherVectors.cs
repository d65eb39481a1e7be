using System.Runtime.InteropServices;
using Sextant.Errors;
using Sextant.Text;

namespace Sextant.Training.Teaching;

/// <summary>What a larger model thinks of texts: one vector for each, found by the hash of the text.</summary>
/// <remarks>
/// The file is eight bytes that name the format, the dimensions and the number of texts as 32-bit integers, then for each text its <see cref="TextHash"/> and
/// its vector of length one in half precision; all little-endian. Only training reads it.
/// </remarks>
public sealed class TeacherVectors
{
    private readonly Dictionary<ulong, int> _indexOf;
    private readonly Half[] _values;

    private TeacherVectors(Dictionary<ulong, int> indexOf, Half[] values, int dimensions) => (_indexOf, _values, Dimensions) = (indexOf, values, dimensions);

    private static ReadOnlySpan<byte> Magic => "SXTEACH\x01"u8;

    public int Dimensions { get; }

    public int Count => _indexOf.Count;

    /// <summary>Vectors in memory, each text once.</summary>
    public static TeacherVectors Of(IReadOnlyList<(string Text, float[] Vector)> texts)
    {
        var dimensions = texts.Count == 0 ? 0 : texts[0].Vector.Length;
        var indexOf = new Dictionary<ulong, int>(texts.Count);
        var values = new Half[(long)texts.Count * dimensions];
        for (var i = 0; i < texts.Count; i++)
        {
            indexOf.Add(TextHash.Compute(texts[i].Text), i);
            for (var j = 0; j < dimensions; j++) values[(i * dimensions) + j] = (Half)texts[i].Vector[j];
        }

        return new TeacherVectors(indexOf, values, dimensions);
    }

    /// <exception cref="UsageException">The file is missing, no file of teacher vectors, or cut short.</exception>
    public static TeacherVectors Read(string path)
    {
        try
        {
            using var reader = new BinaryReader(new BufferedStream(File.OpenRead(path), 1 << 20));
            if (!reader.ReadBytes(Magic.Length).AsSpan().SequenceEqual(Magic)) throw new UsageException($"{path} holds no teacher vectors of this version; make them with tests/Teacher.");
            var (dimensions, count) = (reader.ReadInt32(), reader.ReadInt32());
            if (dimensions <= 0 || count < 0 || reader.BaseStream.Length != Magic.Length + (2 * sizeof(int)) + (count * (sizeof(ulong) + (2L * dimensions)))) throw new EndOfStreamException();
            var indexOf = new Dictionary<ulong, int>(count);
            var values = new Half[(long)count * dimensions];
            for (var i = 0; i < count; i++)
            {
                indexOf[reader.ReadUInt64()] = i;
                reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan(i * dimensions, dimensions)));
            }

            return new TeacherVectors(indexOf, values, dimensions);
        }
        catch (EndOfStreamException error)
        {
            throw new UsageException($"The teacher vectors {path} are damaged or cut short; make them again with tests/Teacher.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The teacher vectors {path} cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Writes the file; nothing stays behind under <paramref name="path"/> unless it is whole.</summary>
    public void Write(string path)
    {
        var partial = path + ".partial";
        using (var writer = new BinaryWriter(new BufferedStream(File.Create(partial), 1 << 20)))
        {
            writer.Write(Magic);
            writer.Write(Dimensions);
            writer.Write(Count);
            foreach (var (hash, index) in _indexOf)
            {
                writer.Write(hash);
                writer.Write(MemoryMarshal.AsBytes(_values.AsSpan(index * Dimensions, Dimensions)));
            }
        }

        File.Move(partial, path, overwrite: true);
    }

    /// <summary>Copies the vector of a text into <paramref name="vector"/>; false where the teacher was not asked about it.</summary>
    public bool TryGet(ulong textHash, Span<float> vector)
    {
        if (!_indexOf.TryGetValue(textHash, out var index)) return false;
        for (var i = 0; i < Dimensions; i++) vector[i] = (float)_values[(index * Dimensions) + i];
        return true;
    }
}
