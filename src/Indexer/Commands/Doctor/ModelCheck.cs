using Sextant.Embedding.BuiltIn;

namespace Sextant.Commands.Doctor;

/// <summary>The built-in model loads and embeds.</summary>
internal sealed class ModelCheck : ICheck
{
    private const string Question = "where is a date parsed";

    public string Name => "model";

    public async Task<Finding> RunAsync(Subject subject, CancellationToken cancellationToken)
    {
        var embedder = new BuiltInEmbedder(ShippedTable.Open());
        var vector = new float[embedder.Dimensions];
        await embedder.EmbedQuestionAsync(Question, vector, null, cancellationToken);
        return vector.Any(value => value != 0)
            ? Finding.Ok(Name, $"{embedder.ModelName}, {embedder.Dimensions} dimensions, {embedder.Fingerprint}")
            : Finding.Trouble(Name, "the built-in model embeds nothing", "The installation is damaged; install Sextant again.");
    }
}
