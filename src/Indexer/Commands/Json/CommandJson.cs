using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sextant.Commands.Json;

/// <summary>The JSON contracts of the command line: one object on one line.</summary>
/// <remarks>Written by generated code alone: metadata of each property would be made and compiled at every start.</remarks>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(SearchAnswerJson))]
[JsonSerializable(typeof(ExtractedUnitJson))]
[JsonSerializable(typeof(UnreadFileJson))]
[JsonSerializable(typeof(IndexSummaryJson))]
[JsonSerializable(typeof(EstimateJson))]
[JsonSerializable(typeof(StatusJson))]
[JsonSerializable(typeof(DoctorJson))]
[JsonSerializable(typeof(EvaluationJson))]
internal sealed partial class CommandJson : JsonSerializerContext;

/// <summary>Writes objects of <see cref="CommandJson"/>, each on a line of its own.</summary>
internal static class JsonLines
{
    /// <summary>Everything readable stays readable; controls, which could drive a terminal, are escaped.</summary>
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void WriteJsonLine<T>(this TextWriter writer, T value)
    {
        var type = (System.Text.Json.Serialization.Metadata.JsonTypeInfo<T>)CommandJson.Default.GetTypeInfo(typeof(T))!;
        var line = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(line, Readable)) type.SerializeHandler!(json, value);
        writer.Write(Encoding.UTF8.GetString(line.WrittenSpan));
        writer.Write('\n');
    }
}
