namespace Sextant.Embedding.OpenAi;

/// <summary>What is known of an embedding model.</summary>
/// <param name="TextTokens">The longest text that it reads.</param>
/// <param name="Dimensions">Of its vectors; null where only the model can tell.</param>
internal sealed record EndpointModel(string Name, int TextTokens, int? Dimensions)
{
    /// <value>US dollars for a million tokens; null where not known.</value>
    public decimal? Price { get; init; }

    /// <summary>The model for questions, where code and questions have one each.</summary>
    public string? QuestionModel { get; init; }

    /// <summary>The model makes shorter vectors when it is asked to.</summary>
    public bool CanShorten { get; init; }

    /// <summary>Hosted by OpenAI: <c>--endpoint</c> may be left out.</summary>
    public bool IsOpenAi { get; init; }

    public string CodePrefix { get; init; } = "";

    public string QuestionPrefix { get; init; } = "";

    /// <summary>The first generation reads better without line ends.</summary>
    public bool ReplacesLineEnds => Name.EndsWith("-001", StringComparison.Ordinal);
}
