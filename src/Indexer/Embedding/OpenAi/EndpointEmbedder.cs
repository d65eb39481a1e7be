using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Sextant.Extraction;
using Sextant.Text;

namespace Sextant.Embedding.OpenAi;

/// <summary>Embeds with a model behind an endpoint that speaks the OpenAI API.</summary>
/// <remarks>
/// Safe to use from several threads: <see cref="Concurrency"/> requests run at a time, whoever asks. A worker hands over what it got before it sends its
/// next request.
/// </remarks>
public sealed class EndpointEmbedder : IRemoteEmbedder, IDisposable
{
    private const int KnownBatchItems = 256, UnknownBatchItems = 32, BatchTokens = 100_000;

    /// <summary>The share of a model's limit that is used: the estimate may be too low.</summary>
    private const double Margin = .8;

    private readonly EndpointSettings _settings;
    private readonly EndpointModel _model;
    private readonly OpenAiGenerator _code;
    private readonly OpenAiGenerator _questions;
    private readonly EmbeddingMeter _meter;
    private readonly BatchLimits _limits;
    private readonly BatchSender _sender;
    private readonly BatchSender _questionSender;
    private readonly SemaphoreSlim _slots;
    private readonly int _batchTokens;

    internal EndpointEmbedder(EndpointSettings settings, int dimensions, TimeProvider time)
    {
        _settings = settings;
        _model = KnownModels.Find(settings.Model);
        Dimensions = dimensions;
        QuestionModel = settings.QuestionModel ?? _model.QuestionModel ?? settings.Model;
        var (transport, rates) = (EndpointTransport.Create(settings), new RateLimits(time));
        _code = new OpenAiGenerator(settings, settings.Model, transport, rates, time);
        _questions = QuestionModel == settings.Model ? _code : new OpenAiGenerator(settings, QuestionModel, transport, rates, time);
        _meter = new EmbeddingMeter(settings.Url.IsOfTheMakers ? _model.Price : null);
        var items = settings.BatchItems ?? (_model.IsOpenAi ? KnownBatchItems : UnknownBatchItems);
        _limits = new BatchLimits(Math.Min(items, BatchPlanner.ItemsLimit), Math.Max(16, (int)((settings.TextTokens ?? _model.TextTokens) * Margin)));
        _batchTokens = Math.Min(settings.BatchTokens ?? BatchTokens, BatchPlanner.TokensLimit);
        _sender = new BatchSender(_code, EndpointRetries.Create(time), _meter, _limits, dimensions, settings);
        _questionSender = new BatchSender(_questions, EndpointRetries.Create(time, attempts: 2), _meter, _limits, dimensions, settings);
        _slots = new SemaphoreSlim(settings.Concurrency);
    }

    /// <summary>Embeds questions; the same as the model for code unless they are a pair.</summary>
    public string QuestionModel { get; }

    public string Fingerprint => FingerprintOf(_settings, Dimensions);

    public string ModelName => _settings.Model;

    public int Dimensions { get; }

    public string Host => _settings.Url.Host;

    public int Concurrency => _settings.Concurrency;

    public EmbeddingUsage Usage => _meter.Usage;

    private BatchPlanner Planner => new(_limits.Items, _batchTokens);

    /// <summary>Names models, dimensions and all that goes into the text. Not the endpoint: the same model gives the same vectors elsewhere.</summary>
    internal static string FingerprintOf(EndpointSettings settings, int dimensions)
    {
        var model = KnownModels.Find(settings.Model);
        var questions = settings.QuestionModel ?? model.QuestionModel ?? settings.Model;
        var names = questions == settings.Model ? settings.Model : $"{settings.Model}+{questions}";
        var prefixes = $"{settings.CodePrefix ?? model.CodePrefix}\n{settings.QuestionPrefix ?? model.QuestionPrefix}";
        var suffix = prefixes == "\n" ? "" : $":p{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(prefixes)).AsSpan(0, 4))}";
        return string.Create(CultureInfo.InvariantCulture, $"openai:{names}:{dimensions}:r{UnitText.RecipeVersion}{suffix}{(settings.Precision == VectorPrecision.Float16 ? VectorPrecisions.Float16Mark : "")}");
    }

    public ContentHash ContentHashOf(CodeUnit unit) => ContentHash.Of(MemoryMarshal.AsBytes(UnitText.Of(unit).Whole.AsSpan())).Short;

    public EmbeddingEstimate Estimate(IReadOnlyList<LocatedUnit> units)
    {
        var (sent, tokens, requests) = (0, 0L, 0);
        foreach (var batch in Planner.Plan(Parts(units, null), units.Count))
        {
            requests++;
            foreach (var part in batch)
            {
                tokens += part.Tokens;
                if (part.IsFirst) sent++;
            }
        }

        return new EmbeddingEstimate(sent, tokens, requests, _meter.PriceOf(tokens));
    }

    public async Task EmbedUnitsAsync(IReadOnlyList<LocatedUnit> units, IEmbeddingReceiver receiver, CancellationToken cancellationToken)
    {
        var vectors = new UnitVectors(units.Count, receiver, Dimensions);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sending = new List<Task>();
        try
        {
            // A batch is prepared while those before it are under way.
            foreach (var batch in Planner.Plan(Parts(units, vectors), units.Count))
            {
                await _slots.WaitAsync(stop.Token);
                sending.Add(SendAsync(batch));
            }
        }
        catch (Exception wrong)
        {
            // What is under way ends first; a request that failed tells more than what it stopped.
            await stop.CancelAsync();
            await Task.WhenAll(sending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (wrong is not OperationCanceledException || !sending.Exists(task => task.IsFaulted)) throw;
        }

        await Task.WhenAll(sending);

        async Task SendAsync(IReadOnlyList<TextPart> batch)
        {
            try
            {
                await _sender.SendAsync(batch, vectors, stop.Token);
            }
            catch
            {
                // The others would meet the same wall; whoever asked gets the first failure.
                await stop.CancelAsync();
                throw;
            }
            finally
            {
                _slots.Release();
            }
        }
    }

    public async ValueTask EmbedUnitsAsync(IReadOnlyList<CodeUnit> units, Memory<float> vectors, CancellationToken cancellationToken)
    {
        vectors.Span.Clear();
        await EmbedUnitsAsync([.. units.Select(unit => new LocatedUnit(unit, ""))], new VectorRows(vectors, Dimensions), cancellationToken);
    }

    /// <exception cref="EndpointException">The endpoint cannot be used, or refuses the question.</exception>
    public async ValueTask EmbedQuestionAsync(string question, Memory<float> vector, IWordWeights? weights, CancellationToken cancellationToken)
    {
        var prefixed = Prepare((_settings.QuestionPrefix ?? _model.QuestionPrefix) + question.Trim());
        var text = new UnitText("", prefixed);
        var rows = new VectorRows(vector, Dimensions);
        var vectors = new UnitVectors(1, rows, Dimensions);
        vectors.Expect(0, texts: 1);
        vector.Span.Clear();
        await _questionSender.SendAsync([new TextPart(0, text, prefixed, TokenEstimator.Estimate(prefixed), IsFirst: true)], vectors, cancellationToken);
        if (rows.Refusal is { } reason) throw new EndpointException(EndpointProblem.InputRefused, $"The question could not be embedded: {reason}; ask it in other words, or with --mode lexical.");
    }

    public void Dispose()
    {
        _code.Dispose();
        _questions.Dispose();
        _slots.Dispose();
    }

    /// <param name="vectors">Told how many texts each unit has, or why it has none; null where nothing is sent.</param>
    private IEnumerable<TextPart> Parts(IReadOnlyList<LocatedUnit> units, UnitVectors? vectors)
    {
        var prefix = _settings.CodePrefix ?? _model.CodePrefix;
        for (var i = 0; i < units.Count; i++)
        {
            var text = UnitText.Of(units[i].Unit);
            if (SecretRules.Find(units[i].Path, text.Whole) is { } secret)
            {
                vectors?.Refuse(i, $"it looks as if it held a secret ({secret})");
                continue;
            }

            if (prefix.Length > 0) text = text with { Head = prefix + text.Head };
            var texts = TextSplitter.Split(text, _limits.TextTokens);
            vectors?.Expect(i, texts.Count);
            for (var part = 0; part < texts.Count; part++) yield return new TextPart(i, text, Prepare(texts[part].Text), texts[part].Tokens, IsFirst: part == 0);
        }
    }

    private string Prepare(string text) => _model.ReplacesLineEnds ? text.Replace('\n', ' ') : text;
}
