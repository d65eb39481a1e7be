using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sextant.Sharing.Archives;

/// <summary>What an archive says of the index in it, so that one that is of no use is refused before it is unpacked.</summary>
/// <param name="IndexFormat">Version of the index's layout.</param>
/// <param name="Recipe">Version of what extraction and word lists made of the sources.</param>
/// <param name="Fingerprint">Of the embedding model.</param>
/// <param name="Model">Its name for people.</param>
/// <param name="Size">Bytes of the index when it is unpacked.</param>
internal sealed record ArchiveHeader(int IndexFormat, int Recipe, string Fingerprint, string Model, int Dimensions, int Files, int Units, long Size);

[JsonSerializable(typeof(ArchiveHeader))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
internal sealed partial class ArchiveJson : JsonSerializerContext;
