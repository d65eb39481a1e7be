namespace Sextant.Embedding.OpenAi;

/// <summary>What a server means by a refusal, told by the words of OpenAI, Azure, Ollama, llama.cpp, vLLM and TEI: their status codes do not say.</summary>
internal static class RefusalWords
{
    private static readonly string[] Length =
    [
        "context length", "context size", "context window", "too long", "maximum input length", "max input", "exceeds the", "must have less than", "too many tokens",
        "input length", "too large to process", "token limit",
    ];

    private static readonly string[] BatchSize = ["batch size", "array too long", "too many inputs", "max_client_batch_size", "array_above_max_length", "max 300000 tokens", "tokens per request"];

    /// <summary>Of the model, the address or an option: no text would be taken.</summary>
    private static readonly string[] Everything = ["model_not_found", "does not exist", "dimensions", "encoding_format", "deployment", "not support embedding"];

    /// <summary>One of the texts may be at fault, or their number.</summary>
    public static bool IsOfInput(EndpointException refusal) => refusal.Problem switch
    {
        EndpointProblem.InputRefused => IsOfLength(refusal) || !Says(refusal, Everything),
        // Local servers fail with 500 at a text that they cannot take.
        EndpointProblem.ServerFailed => IsOfLength(refusal) || Says(refusal, ["NaN"]),
        _ => false,
    };

    public static bool IsOfLength(EndpointException refusal) => Says(refusal, Length);

    public static bool IsOfBatchSize(EndpointException refusal) => Says(refusal, BatchSize);

    private static bool Says(EndpointException refusal, string[] words) => words.Any(word => refusal.Said.Contains(word, StringComparison.OrdinalIgnoreCase));
}
