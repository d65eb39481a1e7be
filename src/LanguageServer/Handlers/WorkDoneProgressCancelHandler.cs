using Sextant.LanguageServer.Protocol;
using Sextant.LanguageServer.Transport;
using Sextant.LanguageServer.Workspaces;

namespace Sextant.LanguageServer.Handlers;

/// <summary><c>window/workDoneProgress/cancel</c>: whoever stops the progress of indexing pauses indexing.</summary>
internal sealed class WorkDoneProgressCancelHandler(Workspace workspace) : INotificationHandler<WorkDoneProgressCancelParams>
{
    public ValueTask HandleAsync(WorkDoneProgressCancelParams parameters, CancellationToken cancellationToken)
    {
        workspace.IsAutomatic = false;
        return ValueTask.CompletedTask;
    }
}
