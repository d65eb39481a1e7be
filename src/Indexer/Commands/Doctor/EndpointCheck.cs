using System.Diagnostics;
using Sextant.Commands.Configuration;
using Sextant.Errors;

namespace Sextant.Commands.Doctor;

/// <summary>The embedding endpoint answers, where the user has configured one. No code is sent to it, but one fixed question.</summary>
internal sealed class EndpointCheck : ICheck
{
    private const string Question = "where is a date parsed";

    private const string Advice = "Check the address, the key and the model in the user settings and the environment; docs/embeddings.md has both.";

    public string Name => "endpoint";

    public async Task<Finding> RunAsync(Subject subject, CancellationToken cancellationToken)
    {
        try
        {
            var choice = EmbeddingChoice.Of(EndpointFlags.None, subject.Context.Variable, subject.Location);
            if (choice.Endpoint is not { } endpoint) return Finding.Ok(Name, "none is configured; nothing leaves this machine");
            var start = Stopwatch.GetTimestamp();
            var engine = await Engine.OpenAsync(subject.Context, EndpointFlags.None, subject.Location, cancellationToken);
            var vector = new float[engine.Embedder.Dimensions];
            await engine.Embedder.EmbedQuestionAsync(Question, vector, null, cancellationToken);
            return Finding.Ok(Name, $"{endpoint.Url.Host} answers for {endpoint.Model}, {vector.Length} dimensions, in {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0} ms; code is sent there to be embedded");
        }
        catch (Exception e) when (e is UsageException or SextantException)
        {
            return Finding.Trouble(Name, e.Message, Advice);
        }
    }
}
