using System.Runtime.InteropServices;

namespace Sextant.Teacher;

/// <summary>A constant matrix of an ONNX graph in single precision, row-major.</summary>
internal sealed record OnnxMatrix(string Name, int Rows, int Columns, float[] Values)
{
    private const int Dimension = 1;
    private const int DataType = 2;
    private const int TensorName = 8;
    private const int RawData = 9;
    private const int Float = 1;

    public static string NameOf(ReadOnlyMemory<byte> tensor) => ProtobufField.ReadAll(tensor).Single(field => field.Number == TensorName).Text;

    /// <summary>Null for a tensor of another shape or type.</summary>
    public static OnnxMatrix? From(ReadOnlyMemory<byte> tensor)
    {
        var fields = ProtobufField.ReadAll(tensor).ToLookup(field => field.Number);
        var sizes = fields[Dimension].Select(field => (int)field.Varint).ToArray();
        if (sizes.Length != 2 || fields[DataType].Single().Varint != Float || !fields[RawData].Any()) return null;
        return new OnnxMatrix(fields[TensorName].Single().Text, sizes[0], sizes[1], MemoryMarshal.Cast<byte, float>(fields[RawData].Single().Bytes.Span).ToArray());
    }

    public static byte[] Write(string name, int type, ReadOnlySpan<byte> values, params int[] sizes)
    {
        var tensor = new ProtobufWriter();
        foreach (var size in sizes) tensor.Add(Dimension, size);
        return tensor.Add(DataType, type).Add(TensorName, name).Add(RawData, values).ToArray();
    }
}
