using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sextant.LanguageServer.Protocol;

/// <summary>Reads what a client pushes as its settings, with the section <c>sextant</c> around ours or without; null where it holds none.</summary>
internal sealed class PushedSettingsConverter : JsonConverter<SextantSettings>
{
    public override SextantSettings? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var settings = document.RootElement;
        if (settings.ValueKind == JsonValueKind.Object && settings.TryGetProperty("sextant"u8, out var section)) settings = section;
        return settings.ValueKind == JsonValueKind.Object ? settings.Deserialize(LspReadJson.Default.SextantSettings) : null;
    }

    public override void Write(Utf8JsonWriter writer, SextantSettings value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, LspReadJson.Default.SextantSettings);
}
