using Sextant.Embedding.BuiltIn;
using Sextant.Extraction.CSharp;
using Sextant.Extraction.Python;
using Sextant.Repositories;

namespace Sextant.LanguageServer.Indexes;

/// <summary>Puts the engine together as the command line does, so that both write the same index.</summary>
internal static class EngineParts
{
    public static Engine Create(TimeProvider time) =>
        new(new RepositoryWalker(), new SourceReader(), [new CSharpExtractor(), new PythonExtractor()], new BuiltInEmbedder(ShippedTable.Open()), time);
}
