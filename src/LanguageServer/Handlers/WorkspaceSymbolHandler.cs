using Sextant.Extraction;
using Sextant.LanguageServer.Answers;
using Sextant.LanguageServer.Protocol;
using Sextant.LanguageServer.Transport;
using Sextant.Search;

namespace Sextant.LanguageServer.Handlers;

/// <summary><c>workspace/symbol</c>: a search as any other, in plain words or by name, for clients that know no other.</summary>
internal sealed class WorkspaceSymbolHandler(Answerer answerer, Session session) : IRequestHandler<WorkspaceSymbolParams, IReadOnlyList<SymbolInformation>>
{
    private const int Limit = 50;

    public async ValueTask<IReadOnlyList<SymbolInformation>> HandleAsync(WorkspaceSymbolParams parameters, CancellationToken cancellationToken)
    {
        // Clients ask for everything with an empty query while the user has typed nothing yet; there is nothing to rank then.
        if (string.IsNullOrWhiteSpace(parameters.Query)) return [];
        var answers = await answerer.SearchAsync(new SearchQuery(parameters.Query) { Limit = Limit }, cancellationToken);
        return [.. answers.Select(Write)];
    }

    private SymbolInformation Write(Answer answer)
    {
        var unit = answer.Placed.Unit;
        var location = new Location(answer.Placed.Uri, ResultWriter.SelectionOf(answer.Placed, session.Features.Encoding));
        return new SymbolInformation(unit.Name, KindOf(unit.Kind), location, unit.ContainerName);
    }

    private static SymbolKind KindOf(CodeUnitKind kind) => kind switch
    {
        CodeUnitKind.Constructor => SymbolKind.Constructor,
        CodeUnitKind.Operator or CodeUnitKind.Conversion => SymbolKind.Operator,
        CodeUnitKind.Property or CodeUnitKind.Indexer => SymbolKind.Property,
        CodeUnitKind.Event => SymbolKind.Event,
        CodeUnitKind.LocalFunction or CodeUnitKind.Function or CodeUnitKind.Delegate => SymbolKind.Function,
        CodeUnitKind.Program => SymbolKind.Module,
        CodeUnitKind.Class or CodeUnitKind.Record => SymbolKind.Class,
        CodeUnitKind.Struct => SymbolKind.Struct,
        CodeUnitKind.Interface => SymbolKind.Interface,
        CodeUnitKind.Enum => SymbolKind.Enum,
        _ => SymbolKind.Method,
    };
}
