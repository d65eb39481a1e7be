namespace Sextant.Embedding.OpenAi;

/// <summary>How to reach an embedding endpoint, as the user configured it: with flags, environment variables or user settings, never by a file of a repository.</summary>
public sealed record EndpointSettings
{
    public const int MostConcurrency = 64;

    public required EndpointUrl Url { get; init; }

    /// <summary>Embeds code, and questions, too, unless <see cref="QuestionModel"/> says otherwise.</summary>
    public required string Model { get; init; }

    /// <value>Null: the partner of a paired model, else the same model.</value>
    public string? QuestionModel { get; init; }

    /// <summary>Asks the model for shorter vectors, where it can make them.</summary>
    /// <value>Null: what the model gives.</value>
    public int? Dimensions { get; init; }

    /// <summary>How vectors are stored.</summary>
    public VectorPrecision Precision { get; init; } = VectorPrecision.Int8;

    /// <value>Null: no key is sent.</value>
    public string? Key { get; init; }

    /// <summary>Where a key is looked for, for messages.</summary>
    public string KeySource { get; init; } = "SEXTANT_API_KEY or OPENAI_API_KEY";

    /// <summary>Requests at the same time.</summary>
    /// <value>8; from 1 to <see cref="MostConcurrency"/>.</value>
    public int Concurrency { get; init; } = 8;

    /// <summary>Texts a request, at most.</summary>
    /// <value>Null: 256 for a known hosted model, else 32; never more than 2,048.</value>
    public int? BatchItems { get; init; }

    /// <summary>Tokens a request, at most, as estimated.</summary>
    /// <value>Null: 100,000; never more than 300,000.</value>
    public int? BatchTokens { get; init; }

    /// <summary>Tokens a text, at most; longer code units are embedded in parts.</summary>
    /// <value>Null: what is known of the model, else 512.</value>
    public int? TextTokens { get; init; }

    /// <summary>For a whole answer.</summary>
    /// <value>100 seconds; 5 minutes on the own machine, where a model may have to be loaded first.</value>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Put before each text of code.</summary>
    /// <value>Null: what is known of the model, else nothing.</value>
    public string? CodePrefix { get; init; }

    /// <summary>Put before each question.</summary>
    /// <value>Null: what is known of the model, else nothing.</value>
    public string? QuestionPrefix { get; init; }

    /// <summary>Without the key.</summary>
    public override string ToString() => $"{Model} at {Url.Host}";
}
