using Sextant.Errors;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sextant.Training.Pairs;

/// <summary>What a pair file was made from and what was left out; stored beside it as JSON.</summary>
/// <param name="Rejected">How many candidates each filter turned away, by its reason.</param>
public sealed record PairManifest(
    int FormatVersion,
    IReadOnlyList<MinedRepository> Repositories,
    IReadOnlyDictionary<string, int> Pairs,
    IReadOnlyDictionary<string, int> Rejected)
{
    public static string PathFor(string pairFile) => pairFile + ".json";

    /// <summary>Whether somebody asks in other words, for functions or for terms, among the pairs of a file; false where it has no manifest.</summary>
    public static bool HasQuestionsOrTerms(string pairFile) => File.Exists(PathFor(pairFile)) && Load(pairFile).Pairs.Keys.Any(
        kind => kind.EndsWith(nameof(PairSource.Question), StringComparison.OrdinalIgnoreCase) || kind.Equals(nameof(PairSource.Term), StringComparison.OrdinalIgnoreCase));

    public void Save(string pairFile) =>
        File.WriteAllText(PathFor(pairFile), JsonSerializer.Serialize(this, PairManifestJson.Default.PairManifest));

    /// <exception cref="UsageException">There is no manifest beside the file, or it cannot be read.</exception>
    public static PairManifest Load(string pairFile)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(PathFor(pairFile)), PairManifestJson.Default.PairManifest)!;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new UsageException($"The manifest {PathFor(pairFile)} cannot be read ({error.Message}); mine the pairs again with 'sextant model pairs'.", error);
        }
    }
}

/// <param name="Commit">Null where the folder is no git work tree.</param>
/// <param name="Refused">Why nothing was taken from it, or null.</param>
public sealed record MinedRepository(string Name, string? Commit, int CSharpPairs, int PythonPairs, string? Refused);

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PairManifest))]
internal sealed partial class PairManifestJson : JsonSerializerContext;
