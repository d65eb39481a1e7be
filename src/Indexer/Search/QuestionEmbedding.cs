using Sextant.Embedding;

namespace Sextant.Search;

/// <summary>Gets the vector of a question, where one is needed and to be had.</summary>
internal sealed class QuestionEmbedding(IEmbedder embedder, IWordWeights weights)
{
    /// <param name="vector">Stays all zero where meaning is not asked for, or a remote model does not answer.</param>
    /// <returns>What the user should know; null where all is well.</returns>
    /// <exception cref="EndpointException">Nothing but the endpoint could answer, or it is wrongly configured.</exception>
    public async ValueTask<string?> EmbedAsync(string question, SearchMode mode, float[] vector, CancellationToken cancellationToken)
    {
        // A question that is answered by words alone goes nowhere.
        if (mode == SearchMode.Lexical && embedder is IRemoteEmbedder) return null;
        try
        {
            await embedder.EmbedQuestionAsync(question, vector, weights, cancellationToken);
            return null;
        }
        catch (EndpointException failure) when (mode == SearchMode.Hybrid && failure.IsTransient)
        {
            Array.Clear(vector);
            return $"Answered by words alone: {failure.Message}";
        }
    }
}
