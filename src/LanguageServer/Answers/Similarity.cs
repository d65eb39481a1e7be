using Sextant.Errors;
using Sextant.Extraction;
using Sextant.LanguageServer.Documents;
using Sextant.LanguageServer.Indexes;
using Sextant.LanguageServer.Protocol;
using Sextant.LanguageServer.Workspaces;
using Sextant.Repositories;
using Sextant.Search;

namespace Sextant.LanguageServer.Answers;

/// <summary>Finds the functions most like the one at a position, which need not be saved or indexed.</summary>
internal sealed class Similarity(Workspace workspace, OpenDocuments documents, Answerer answerer, Politeness politeness, Session session)
{
    /// <exception cref="UsageException">There is no function at the position, or no source file with this name.</exception>
    public async Task<IReadOnlyList<Answer>> FindAsync(string uri, Position position, int limit, CancellationToken cancellationToken)
    {
        using var answering = politeness.Answer();
        var engine = await workspace.Engine.GetAsync().WaitAsync(cancellationToken);
        var (file, unit) = Locate(engine, uri, position, cancellationToken);
        var vector = new float[engine.Embedder.Dimensions];
        await engine.Embedder.EmbedUnitsAsync([unit], vector, cancellationToken);
        // One more, since the nearest of all is the function itself.
        var query = new SearchQuery(unit.Name) { Limit = limit + 1, Kinds = [unit.Kind.IsType() ? "type" : "function"] };
        var answers = await answerer.AnswerAsync((searcher, token) => Task.FromResult(searcher.FindNearest(vector, query, token)), cancellationToken);
        return [.. answers.Where(answer => !IsSame(answer, file, unit)).Take(limit)];
    }

    private static bool IsSame(Answer answer, string file, CodeUnit unit) =>
        answer.Placed.Unit.StartLine == unit.StartLine && answer.Placed.Unit.QualifiedName == unit.QualifiedName &&
        DocumentUri.TryGetPath(answer.Placed.Uri, out var path) && path == file;

    private (string File, CodeUnit Unit) Locate(Engine engine, string uri, Position position, CancellationToken cancellationToken)
    {
        if (!DocumentUri.TryGetPath(uri, out var file)) throw new UsageException($"{uri} is not a file of this machine.");
        var (source, text) = Read(engine, file, cancellationToken);
        var line = text.LineOf(position, session.Features.Encoding);
        var around = engine.Extract(source, cancellationToken).Units.Where(unit => unit.StartLine <= line && line <= unit.EndLine).ToList();
        // The innermost function; where the position is in none, the innermost type.
        var unit = around.Where(unit => !unit.Kind.IsType()).MaxBy(unit => unit.StartLine) ?? around.MaxBy(unit => unit.StartLine);
        return (file, unit ?? throw new UsageException("There is no function at this position; put the cursor inside of one."));
    }

    private (SourceFile Source, DocumentText Text) Read(Engine engine, string file, CancellationToken cancellationToken)
    {
        if (SourceFileNames.LanguageOf(file) is not { } language) throw new UsageException($"{Path.GetFileName(file)} is neither C# nor Python.");
        var (root, relative) = RootOf(file);
        if (documents.Current.TryGetValue(file, out var document)) return (SourceFacts.Of(relative, language, document.Content.Text), document.Content);
        var read = engine.Reader.Read(root, new RepositoryFile(relative, language, 0, 0), cancellationToken);
        return read.Source is { } source ? (source, new DocumentText(source.Text)) : throw new UsageException($"{file} cannot be read: {read.SkipReason}.");
    }

    private (string Root, string Relative) RootOf(string file)
    {
        foreach (var root in workspace.Roots)
        {
            if (RelativePath.TryGet(root.Folder.Path, file, out var relative)) return (root.Folder.Path, relative);
        }

        throw new UsageException($"{file} is in none of the open folders.");
    }
}
