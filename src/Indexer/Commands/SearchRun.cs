using Sextant.Commands.Json;
using Sextant.Commands.Rendering;
using Sextant.Indexing;
using Sextant.Search;
using Sextant.Storage;

namespace Sextant.Commands;

/// <summary>One run of <c>sextant search</c>: refresh, open, then answer each question.</summary>
internal sealed class SearchRun
{
    private readonly CommandContext _context;
    private readonly SearchRequest _request;
    private readonly RepositoryChoice _repository;
    private readonly Engine _engine;
    private readonly Page _page;
    private OpenIndex? _loadedAhead;

    private SearchRun(CommandContext context, SearchRequest request, RepositoryChoice repository, Engine engine)
    {
        (_context, _request, _repository, _engine) = (context, request, repository, engine);
        _page = request.Json ? new PlainPage(context.Output) : Page.For(context.Output, context.OutputTerminal);
    }

    public static async Task<int> RunAsync(CommandContext context, SearchRequest request, CancellationToken cancellationToken)
    {
        var repository = RepositoryChoice.Of(context, request.RepositoryPath, request.IndexPath);
        var engine = await Engine.OpenAsync(context, request.Flags, repository.Location, cancellationToken);
        return await new SearchRun(context, request, repository, engine).RunAsync(cancellationToken);
    }

    private async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (_request.Refresh) await RefreshAsync(full: false, cancellationToken);
        OpenIndex index;
        try
        {
            index = Open(cancellationToken);
        }
        catch (IndexException e) when (e.Problem == IndexProblem.Damaged && _request.Refresh)
        {
            // Damage that the refresh did not have to read.
            _context.Error.Write($"sextant: {SafeText.FirstLine(e.Message)}\n");
            await RefreshAsync(full: true, cancellationToken);
            index = OpenIndex.Open(_repository.Location, _engine.Embedder, _context.Time, cancellationToken);
        }

        using (index)
        {
            if (_request.Question is not null) return await AnswerAsync(index, _request.Question, cancellationToken) ? ExitCode.Found : ExitCode.NothingFound;
            return await AnswerLinesAsync(index, cancellationToken);
        }
    }

    /// <summary>The index as it is now; it was loaded already where the refresh has left it alone.</summary>
    private OpenIndex Open(CancellationToken cancellationToken)
    {
        if (_loadedAhead is not { } loaded) return OpenIndex.Open(_repository.Location, _engine.Embedder, _context.Time, cancellationToken);
        _loadedAhead = null;
        try
        {
            loaded.Follow(cancellationToken);
            return loaded;
        }
        catch
        {
            loaded.Dispose();
            throw;
        }
    }

    private void LoadAhead(CancellationToken cancellationToken)
    {
        try
        {
            _loadedAhead ??= OpenIndex.Open(_repository.Location, _engine.Embedder, _context.Time, cancellationToken);
        }
        catch (IndexException)
        {
            // Whoever opens it after the refresh meets the same problem and says it.
        }
    }

    private async Task RefreshAsync(bool full, CancellationToken cancellationToken)
    {
        if (!full) await SharedIndex.TakeAsync(_context, _engine, _repository, cancellationToken);
        var isFirst = _repository.Location.SizeOnDisk() == 0;
        if (isFirst) _context.Error.Write($"indexing {SafeText.Clean(_repository.Location.Root)} for the first time\n");
        try
        {
            var summary = await Refresh.RunAsync(_context, _engine, _repository, new RefreshOptions { Full = full, WhileWalking = () => LoadAhead(cancellationToken) }, yes: false, cancellationToken);
            if (isFirst) _context.Error.Write($"{Refresh.Describe(summary)}\n");
        }
        catch (IndexException e) when (!isFirst && e.Problem is IndexProblem.Inaccessible or IndexProblem.DiskFull)
        {
            // An index that can be read but not written still answers; what has changed since is seen where results are shown.
            _context.Error.Write($"sextant: the index is not up to date: {SafeText.FirstLine(e.Message)}\n");
        }
    }

    private async Task<int> AnswerLinesAsync(OpenIndex index, CancellationToken cancellationToken)
    {
        var found = false;
        while (await ReadLineAsync(cancellationToken) is { } question)
        {
            if (!_request.Json)
            {
                _page.Write("? " + question, Tone.Name);
                _page.EndLine();
            }

            found |= await AnswerAsync(index, question, cancellationToken);
            if (!_request.Json) _page.EndLine();
            // Whoever asks line by line waits for the answer before asking on.
            await _context.Output.FlushAsync(cancellationToken);
        }

        return found ? ExitCode.Found : ExitCode.NothingFound;
    }

    // A read from a terminal or pipe cannot be cancelled; it is left behind.
    private Task<string?> ReadLineAsync(CancellationToken cancellationToken) => Task.Run(_context.Input.Value.ReadLine, cancellationToken).WaitAsync(cancellationToken);

    private async Task<bool> AnswerAsync(OpenIndex index, string question, CancellationToken cancellationToken)
    {
        var query = _request.Template with { Text = question };
        // One answer a line: an empty line has the empty answer.
        var answer = string.IsNullOrWhiteSpace(question) ? new SearchAnswer(query, TimeSpan.Zero, []) : await index.SearchAsync(query, cancellationToken);
        foreach (var notice in answer.Notices) _context.Error.Write($"sextant: {SafeText.FirstLine(notice)}\n");
        var sources = new CurrentSources(_repository.Location.Root, _engine.Reader, _engine.Extractors);
        var results = sources.Of(answer.Results, index.HashOf, cancellationToken);
        if (_request.Json) _context.Output.WriteJsonLine(SearchAnswerJson.Of(answer with { Results = [.. results.Select(current => current.Result)] }));
        else Print(results, question, index.UnitCount);
        return results.Count > 0;
    }

    private void Print(IReadOnlyList<CurrentResult> results, string question, int units)
    {
        if (results.Count == 0)
        {
            _context.Error.Write(units == 0 ? "nothing found: the repository has no C# or Python code\n" : $"nothing found in {Refresh.Count(units, "code unit")}\n");
            return;
        }

        var highlighter = new Highlighter(question);
        var printer = new ResultPrinter(_page, _repository.Location.Root, _repository.ShownRoot);
        foreach (var result in results)
        {
            if (result.Result.Rank > 1) _page.EndLine();
            printer.Print(result, highlighter, _request.Template.Explain);
        }
    }
}
