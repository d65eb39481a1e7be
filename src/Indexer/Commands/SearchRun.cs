using Sextant.Commands.Json;
using Sextant.Commands.Rendering;
using Sextant.Indexing;
using Sextant.Search;
using Sextant.Storage;

namespace Sextant.Commands;

/// <summary>One run of <c>sextant search</c>: refresh, open, then answer each question.</summary>
internal sealed class SearchRun(CommandContext context, SearchRequest request)
{
    private readonly Engine _engine = new(context.Time);
    private readonly RepositoryChoice _repository = RepositoryChoice.Of(context, request.RepositoryPath, request.IndexPath);
    private readonly Page _page = request.Json ? new PlainPage(context.Output) : Page.For(context.Output, context.OutputTerminal);

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (request.Refresh) await RefreshAsync(full: false, cancellationToken);
        OpenIndex index;
        try
        {
            index = OpenIndex.Open(_repository.Location, _engine.Embedder, context.Time, cancellationToken);
        }
        catch (IndexException e) when (e.Problem == IndexProblem.Damaged && request.Refresh)
        {
            // Damage that the refresh did not have to read.
            context.Error.Write($"sextant: {SafeText.FirstLine(e.Message)}\n");
            await RefreshAsync(full: true, cancellationToken);
            index = OpenIndex.Open(_repository.Location, _engine.Embedder, context.Time, cancellationToken);
        }

        using (index)
        {
            if (request.Question is not null) return await AnswerAsync(index, request.Question, cancellationToken) ? ExitCode.Found : ExitCode.NothingFound;
            return await AnswerLinesAsync(index, cancellationToken);
        }
    }

    private async Task RefreshAsync(bool full, CancellationToken cancellationToken)
    {
        if (!full) await SharedIndex.TakeAsync(context, _engine, _repository, cancellationToken);
        var isFirst = _repository.Location.SizeOnDisk() == 0;
        if (isFirst) context.Error.Write($"indexing {SafeText.Clean(_repository.Location.Root)} for the first time\n");
        try
        {
            var summary = await Refresh.RunAsync(context, _engine, _repository, new RefreshOptions { Full = full }, cancellationToken);
            if (isFirst) context.Error.Write($"{Refresh.Describe(summary)}\n");
        }
        catch (IndexException e) when (!isFirst && e.Problem is IndexProblem.Inaccessible or IndexProblem.DiskFull)
        {
            // An index that can be read but not written still answers; what has changed since is seen where results are shown.
            context.Error.Write($"sextant: the index is not up to date: {SafeText.FirstLine(e.Message)}\n");
        }
    }

    private async Task<int> AnswerLinesAsync(OpenIndex index, CancellationToken cancellationToken)
    {
        var found = false;
        while (await ReadLineAsync(cancellationToken) is { } question)
        {
            if (!request.Json)
            {
                _page.Write("? " + question, Tone.Name);
                _page.EndLine();
            }

            found |= await AnswerAsync(index, question, cancellationToken);
            if (!request.Json) _page.EndLine();
            // Whoever asks line by line waits for the answer before asking on.
            await context.Output.FlushAsync(cancellationToken);
        }

        return found ? ExitCode.Found : ExitCode.NothingFound;
    }

    // A read from a terminal or pipe cannot be cancelled; it is left behind.
    private Task<string?> ReadLineAsync(CancellationToken cancellationToken) => Task.Run(context.Input.Value.ReadLine, cancellationToken).WaitAsync(cancellationToken);

    private async Task<bool> AnswerAsync(OpenIndex index, string question, CancellationToken cancellationToken)
    {
        var query = request.Template with { Text = question };
        // One answer a line: an empty line has the empty answer.
        var answer = string.IsNullOrWhiteSpace(question) ? new SearchAnswer(query, TimeSpan.Zero, []) : await index.SearchAsync(query, cancellationToken);
        foreach (var notice in answer.Notices) context.Error.Write($"sextant: {SafeText.FirstLine(notice)}\n");
        var sources = new CurrentSources(_repository.Location.Root, _engine.Reader, _engine.Extractors);
        var results = sources.Of(answer.Results, index.HashOf, cancellationToken);
        if (request.Json) context.Output.WriteJsonLine(SearchAnswerJson.Of(answer with { Results = [.. results.Select(current => current.Result)] }));
        else Print(results, question, index.UnitCount);
        return results.Count > 0;
    }

    private void Print(IReadOnlyList<CurrentResult> results, string question, int units)
    {
        if (results.Count == 0)
        {
            context.Error.Write(units == 0 ? "nothing found: the repository has no C# or Python code\n" : $"nothing found in {Refresh.Count(units, "code unit")}\n");
            return;
        }

        var highlighter = new Highlighter(question);
        var printer = new ResultPrinter(_page, _repository.Location.Root, _repository.ShownRoot);
        foreach (var result in results)
        {
            if (result.Result.Rank > 1) _page.EndLine();
            printer.Print(result, highlighter, request.Template.Explain);
        }
    }
}
