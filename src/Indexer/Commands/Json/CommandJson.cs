using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sextant.Commands.Json;

/// <summary>The JSON contracts of the command line: one object on one line.</summary>
[JsonSerializable(typeof(SearchAnswerJson))]
[JsonSerializable(typeof(ExtractedUnitJson))]
[JsonSerializable(typeof(UnreadFileJson))]
[JsonSerializable(typeof(IndexSummaryJson))]
[JsonSerializable(typeof(EstimateJson))]
[JsonSerializable(typeof(StatusJson))]
[JsonSerializable(typeof(DoctorJson))]
[JsonSerializable(typeof(EvaluationJson))]
internal sealed partial class CommandJson : JsonSerializerContext
{
    /// <summary>Everything readable stays readable; controls, which could drive a terminal, are escaped.</summary>
    public static CommandJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}

/// <summary>Writes objects of <see cref="CommandJson"/>, each on a line of its own.</summary>
internal static class JsonLines
{
    public static void WriteJsonLine<T>(this TextWriter writer, T value)
    {
        var type = (System.Text.Json.Serialization.Metadata.JsonTypeInfo<T>)CommandJson.Readable.GetTypeInfo(typeof(T))!;
        writer.Write(JsonSerializer.Serialize(value, type));
        writer.Write('\n');
    }
}
