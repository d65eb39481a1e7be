using Microsoft.Extensions.AI;
using Polly;

namespace Sextant.Embedding.OpenAi;

/// <summary>Sends one batch: again where that may help, in halves where one text spoils it, and a text in parts where it is too long for the model after all.</summary>
/// <remarks>One call at a time for each batch; different batches from several threads.</remarks>
internal sealed class BatchSender(
    IEmbeddingGenerator<string, Embedding<float>> generator, ResiliencePipeline retries, EmbeddingMeter meter, BatchLimits limits, int dimensions, EndpointSettings settings)
{
    /// <summary>A shorter text is not too long, whatever the endpoint says.</summary>
    private const int ShortestTooLong = 64;

    /// <summary>So many texts refused one by one, and none taken: it is not the texts.</summary>
    private const int RefusalsInARow = 8;

    private int _refused;
    private volatile bool _hasTaken;

    /// <exception cref="EndpointException">The endpoint cannot be used.</exception>
    public async Task SendAsync(IReadOnlyList<TextPart> batch, UnitVectors units, CancellationToken cancellationToken)
    {
        if (batch.Count > limits.Items)
        {
            await SendHalvesAsync(batch, units, cancellationToken);
            return;
        }

        GeneratedEmbeddings<Embedding<float>> answer;
        try
        {
            answer = await retries.ExecuteAsync(async token => await AskAsync(batch, token), cancellationToken);
        }
        catch (EndpointException refusal) when (RefusalWords.IsOfInput(refusal))
        {
            if (RefusalWords.IsOfBatchSize(refusal) && batch.Count > 1) limits.Learn(batch.Count / 2);
            if (batch.Count > 1) await SendHalvesAsync(batch, units, cancellationToken);
            else await SendAloneAsync(batch[0], refusal, units, cancellationToken);
            return;
        }

        _hasTaken = true;
        units.Take(batch, answer);
    }

    private async Task<GeneratedEmbeddings<Embedding<float>>> AskAsync(IReadOnlyList<TextPart> batch, CancellationToken cancellationToken)
    {
        meter.Requested();
        var answer = await generator.GenerateAsync(batch.Select(part => part.Text).ToArray(), null, cancellationToken);
        meter.Used(answer.Usage?.TotalTokenCount);
        foreach (var embedding in answer)
        {
            if (embedding.Vector.Length == dimensions) continue;
            throw new EndpointException(
                EndpointProblem.OtherDimensions,
                $"{settings.Url.Host} gave vectors of {embedding.Vector.Length} dimensions for {settings.Model}, where {dimensions} were expected; check --model and --dimensions, or build the index anew with `sextant index --full`.");
        }

        return answer;
    }

    private async Task SendHalvesAsync(IReadOnlyList<TextPart> batch, UnitVectors units, CancellationToken cancellationToken)
    {
        var half = batch.Count / 2;
        await SendAsync([.. batch.Take(half)], units, cancellationToken);
        await SendAsync([.. batch.Skip(half)], units, cancellationToken);
    }

    private async Task SendAloneAsync(TextPart part, EndpointException refusal, UnitVectors units, CancellationToken cancellationToken)
    {
        if (RefusalWords.IsOfLength(refusal) && part.Tokens > ShortestTooLong)
        {
            var budget = part.Tokens / 2;
            limits.LearnTextTokens(budget);
            var parts = TextSplitter.Split(part.Source with { Rest = part.Text.StartsWith(part.Source.Head, StringComparison.Ordinal) ? part.Text[part.Source.Head.Length..] : part.Text }, budget);
            units.Split(part, parts.Count);
            foreach (var (text, tokens) in parts) await SendAsync([part with { Text = text, Tokens = tokens }], units, cancellationToken);
            return;
        }

        if (Interlocked.Increment(ref _refused) >= RefusalsInARow && !_hasTaken) throw refusal;
        units.Refuse(part, $"{settings.Url.Host} refuses it ({(refusal.Said.Length > 0 ? refusal.Said : refusal.Message)})");
    }
}
