using System.Text.Json;

namespace Sextant.LanguageServer.Protocol;

internal sealed record ExecuteCommandParams(string Command, IReadOnlyList<JsonElement>? Arguments = null, ProgressToken? WorkDoneToken = null);

/// <summary>The result of a command: whatever it answers, or null.</summary>
internal sealed record CommandResult(Action<Utf8JsonWriter> Write)
{
    public static CommandResult None { get; } = new(writer => writer.WriteNullValue());

    public static CommandResult Of(SearchReply reply) => new(writer => LspWriteJson.Default.SearchReply.SerializeHandler!(writer, reply));

    public static CommandResult Of(IndexCommandReply reply) => new(writer => LspWriteJson.Default.IndexCommandReply.SerializeHandler!(writer, reply));

    public static CommandResult Of(StatusParams status) => new(writer => LspWriteJson.Default.StatusParams.SerializeHandler!(writer, status));
}
