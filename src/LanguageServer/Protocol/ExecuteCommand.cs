using System.Text.Json;

namespace Sextant.LanguageServer.Protocol;

internal sealed record ExecuteCommandParams(string Command, IReadOnlyList<JsonElement>? Arguments = null, ProgressToken? WorkDoneToken = null);
