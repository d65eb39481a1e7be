namespace Sextant.Teacher;

/// <summary>A node of an ONNX graph, without its attributes.</summary>
internal sealed record OnnxNode(string Operator, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs)
{
    private const int Input = 1;
    private const int Output = 2;
    private const int Name = 3;
    private const int OperatorType = 4;
    private const int Attribute = 5;

    public static OnnxNode From(ReadOnlyMemory<byte> node)
    {
        var fields = ProtobufField.ReadAll(node).ToLookup(field => field.Number);
        return new OnnxNode(fields[OperatorType].Single().Text, [.. fields[Input].Select(field => field.Text)], [.. fields[Output].Select(field => field.Text)]);
    }

    public static byte[] Write(string type, string[] inputs, string[] outputs) => Begin(type, inputs, outputs).ToArray();

    /// <param name="type">As numbered in TensorProto.DataType.</param>
    public static byte[] WriteCast(string input, string output, int type)
    {
        // AttributeProto: name 1, i 3, type 20, where 2 stands for an integer.
        var attribute = new ProtobufWriter().Add(1, "to").Add(3, type).Add(20, 2);
        return Begin("Cast", [input], [output]).Add(Attribute, attribute.ToArray()).ToArray();
    }

    private static ProtobufWriter Begin(string type, string[] inputs, string[] outputs)
    {
        var node = new ProtobufWriter();
        foreach (var input in inputs) node.Add(Input, input);
        foreach (var output in outputs) node.Add(Output, output);
        return node.Add(Name, outputs[0] + ":" + type).Add(OperatorType, type);
    }
}
