using Sextant.Storage;

namespace Sextant.LanguageServer.Indexes;

/// <summary>Puts the engine together as the command line does, so that both write the same index.</summary>
internal static class EngineParts
{
    /// <exception cref="Errors.UsageException">What the environment or the user settings say about embedding cannot be used.</exception>
    /// <exception cref="Embedding.EndpointException">The endpoint had to be asked for the model's dimensions, and does not answer.</exception>
    public static async Task<Engine> CreateAsync(IReadOnlyList<IndexLocation> locations, TimeProvider time)
    {
        NativeHeap.KeepLittle();
        var parts = await Commands.Engine.OpenAsync(time, Environment.GetEnvironmentVariable, locations, CancellationToken.None);
        return new Engine(parts.Walker, parts.Reader, parts.Extractors, parts.Embedder, parts.IsModelChosen, time)
        {
            FindPublishedIndex = root => parts.PublishedIndex(Environment.GetEnvironmentVariable, root),
        };
    }
}
