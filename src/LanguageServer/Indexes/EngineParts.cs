namespace Sextant.LanguageServer.Indexes;

/// <summary>Puts the engine together as the command line does, so that both write the same index.</summary>
internal static class EngineParts
{
    public static Engine Create(TimeProvider time)
    {
        var parts = new Commands.Engine(time);
        return new Engine(parts.Walker, parts.Reader, parts.Extractors, parts.Embedder, time);
    }
}
