namespace Sextant.Embedding.OpenAi;

/// <summary>Models whose limits, dimensions, prices and prefixes are known; docs/embeddings.md lists them.</summary>
internal static class KnownModels
{
    /// <summary>For a model that is not known: what most small models read. A longer one loses little by texts in parts, a shorter one would cut them silently.</summary>
    private const int UnknownTextTokens = 512;

    private static readonly EndpointModel[] All =
    [
        // https://platform.openai.com/docs/guides/embeddings and /docs/deprecations: the first generation was shut down in 2024; servers of one's own may still have it.
        new("text-embedding-3-small", 8191, 1536) { Price = .02m, CanShorten = true, IsOpenAi = true },
        new("text-embedding-3-large", 8191, 3072) { Price = .13m, CanShorten = true, IsOpenAi = true },
        new("text-embedding-ada-002", 8191, 1536) { Price = .10m, IsOpenAi = true },
        new("code-search-ada-code-001", 2046, 1024) { Price = 4m, QuestionModel = "code-search-ada-text-001", IsOpenAi = true },
        new("code-search-babbage-code-001", 2046, 2048) { Price = 5m, QuestionModel = "code-search-babbage-text-001", IsOpenAi = true },
        new("nomic-embed-text", 2048, 768) { CodePrefix = "search_document: ", QuestionPrefix = "search_query: " },
        new("mxbai-embed-large", 512, 1024) { QuestionPrefix = "Represent this sentence for searching relevant passages: " },
        new("all-minilm", 256, 384),
        new("bge-m3", 8192, 1024),
        new("embeddinggemma", 2048, 768) { CodePrefix = "title: none | text: ", QuestionPrefix = "task: search result | query: " },
    ];

    /// <summary>By name; a vendor before it and a tag behind it do not count, as in <c>nomic-ai/nomic-embed-text:latest</c>.</summary>
    public static EndpointModel Find(string name)
    {
        var known = All.FirstOrDefault(model => model.Name == name) ?? All.FirstOrDefault(model => !model.IsOpenAi && model.Name == Bare(name));
        return known is null ? new EndpointModel(name, UnknownTextTokens, null) : known with { Name = name };
    }

    /// <summary>Served by OpenAI under exactly this name.</summary>
    public static bool IsOpenAi(string name) => All.Any(model => model.IsOpenAi && model.Name == name);

    private static string Bare(string name)
    {
        var bare = name[(name.LastIndexOf('/') + 1)..];
        var colon = bare.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? bare : bare[..colon];
    }
}
