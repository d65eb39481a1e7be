using System.ClientModel.Primitives;

namespace Sextant.Embedding.OpenAi;

/// <summary>Sends each request to the configured address, whatever form it has, and with the key in the header that is asked for there.</summary>
internal sealed class EndpointPolicy(EndpointUrl url, string? key) : PipelinePolicy
{
    public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        Prepare(message.Request);
        ProcessNext(message, pipeline, currentIndex);
    }

    public override ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        Prepare(message.Request);
        return ProcessNextAsync(message, pipeline, currentIndex);
    }

    private void Prepare(PipelineRequest request)
    {
        request.Uri = url.Requests;
        // What the client library put there stands for no key.
        request.Headers.Remove("Authorization");
        if (key is null) return;
        if (url.IsAzure) request.Headers.Set("api-key", key);
        else request.Headers.Set("Authorization", "Bearer " + key);
    }
}
