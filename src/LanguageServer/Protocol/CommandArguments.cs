using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Sextant.Errors;

namespace Sextant.LanguageServer.Protocol;

/// <summary>The first argument of a command, read as what the command takes.</summary>
internal static class CommandArguments
{
    /// <summary>The same object as <c>sextant/search</c> takes, or the query alone as a string.</summary>
    /// <exception cref="UsageException">It is neither.</exception>
    public static SearchParams ReadSearch(this ExecuteCommandParams command)
    {
        if (command.Arguments is [{ ValueKind: JsonValueKind.String } query, ..]) return new SearchParams(query.GetString()!);
        return Read(command, LspReadJson.Default.SearchParams) ?? throw Wrong(command, "a query, or the parameters of sextant/search");
    }

    /// <summary>The same object as <c>sextant/similar</c> takes.</summary>
    /// <exception cref="UsageException">It is something else.</exception>
    public static SimilarParams ReadSimilar(this ExecuteCommandParams command) =>
        Read(command, LspReadJson.Default.SimilarParams) ?? throw Wrong(command, "the parameters of sextant/similar");

    /// <summary>Optional: <c>{"full": true}</c>.</summary>
    /// <exception cref="UsageException">It is something else.</exception>
    public static IndexCommandOptions ReadIndex(this ExecuteCommandParams command) => Read(command, LspReadJson.Default.IndexCommandOptions) ?? new IndexCommandOptions();

    private static T? Read<T>(ExecuteCommandParams command, JsonTypeInfo<T> type)
        where T : class
    {
        if (command.Arguments is not [{ ValueKind: JsonValueKind.Object } first, ..]) return null;
        try
        {
            return first.Deserialize(type);
        }
        catch (JsonException mismatch)
        {
            throw new UsageException($"{command.Command}: {mismatch.Message}", mismatch);
        }
    }

    private static UsageException Wrong(ExecuteCommandParams command, string wanted) => new($"{command.Command} takes one argument: {wanted}.");
}

/// <param name="Full">Everything is embedded again.</param>
internal sealed record IndexCommandOptions(bool Full = false);

/// <summary>What <c>sextant.index</c> did, as the command line's JSON, over all roots.</summary>
internal sealed record IndexCommandReply(int Files, int Units, int Added, int Updated, int Removed, int Skipped, double ElapsedMs, string? Model);
