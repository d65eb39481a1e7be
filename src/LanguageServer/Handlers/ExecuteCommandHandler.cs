using Sextant.Errors;
using Sextant.LanguageServer.Answers;
using Sextant.LanguageServer.Protocol;
using Sextant.LanguageServer.Transport;
using Sextant.LanguageServer.Workspaces;

namespace Sextant.LanguageServer.Handlers;

/// <summary><c>workspace/executeCommand</c>: everything that Sextant does, for clients without its extension.</summary>
internal sealed class ExecuteCommandHandler(SearchReplies replies, IndexCommand index, Workspace workspace, StatusBoard status)
    : IRequestHandler<ExecuteCommandParams, CommandResult>
{
    public static string[] Commands { get; } =
        ["sextant.search", "sextant.similar", "sextant.index", "sextant.pause", "sextant.resume", "sextant.status"];

    public async ValueTask<CommandResult> HandleAsync(ExecuteCommandParams parameters, CancellationToken cancellationToken)
    {
        switch (parameters.Command)
        {
            case "sextant.search":
                return CommandResult.Of(await replies.SearchAsync(parameters.ReadSearch(), cancellationToken));
            case "sextant.similar":
                return CommandResult.Of(await replies.SimilarAsync(parameters.ReadSimilar(), cancellationToken));
            case "sextant.index":
                return CommandResult.Of(await index.RunAsync(parameters.ReadIndex().Full, parameters.WorkDoneToken, cancellationToken));
            case "sextant.pause":
                workspace.IsAutomatic = false;
                return CommandResult.None;
            case "sextant.resume":
                workspace.IsAutomatic = true;
                return CommandResult.None;
            case "sextant.status":
                return CommandResult.Of(status.Read());
            default:
                throw new UsageException($"Unknown command {parameters.Command}; there are {string.Join(", ", Commands)}.");
        }
    }
}
