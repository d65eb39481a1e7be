using Sextant.Commands.Configuration;
using Sextant.Storage;

namespace Sextant.Commands.Doctor;

/// <summary>Everything in the index is read once and checked.</summary>
internal sealed class IndexHealthCheck : ICheck
{
    public string Name => "index";

    public Task<Finding> RunAsync(Subject subject, CancellationToken cancellationToken) => Task.FromResult(Run(subject.Location, ExpectedFingerprint(subject), cancellationToken));

    /// <summary>Null where an endpoint has the model: what it answers is another check's concern.</summary>
    private static string? ExpectedFingerprint(Subject subject) =>
        EmbeddingChoice.Of(EndpointFlags.None, subject.Context.Variable, subject.Location).Endpoint is null ? subject.Engine.Embedder.Fingerprint : null;

    private Finding Run(IndexLocation location, string? fingerprint, CancellationToken cancellationToken)
    {
        try
        {
            using var reader = IndexReader.Open(location);
            var catalog = reader.CheckAll(cancellationToken);
            var text = $"{location.IndexPath}: {Refresh.Count(catalog.Files.Count(file => file.SkipReason is null), "file")}, "
                + $"{Refresh.Count(catalog.Files.Sum(file => file.Count), "code unit")}, {Sizes.Of(location.SizeOnDisk())}, every checksum is right";
            return fingerprint is null || catalog.State.Fingerprint == fingerprint
                ? Finding.Ok(Name, text)
                : Finding.Warning(Name, $"{text}; made with another model ({catalog.State.Model}) than is in use", "Search with that model (--model, --endpoint), or embed everything again, once: sextant index --model built-in.");
        }
        catch (IndexException e) when (e.Problem == IndexProblem.Missing)
        {
            return Finding.Ok(Name, "none yet; the first search makes it");
        }
        catch (IndexException e)
        {
            var (message, advice) = Split(e.Message);
            return Finding.Trouble(Name, message, advice);
        }
    }

    // Every such message says what is wrong, and behind a semicolon what to do.
    private static (string Message, string Advice) Split(string message)
    {
        var at = message.LastIndexOf("; ", StringComparison.Ordinal);
        return at < 0 ? (message, "Run `sextant index --full`.") : (message[..at], char.ToUpperInvariant(message[at + 2]) + message[(at + 3)..]);
    }
}
