using Sextant.Extraction;
using Sextant.Repositories;

namespace Sextant.Tests.Words;

internal static class WordUnits
{
    public static CodeUnit Unit(
        string name, string body = "", string? documentation = null, string? container = null, string[]? parameters = null) => new()
        {
            Kind = CodeUnitKind.Method,
            Language = Language.CSharp,
            Name = name,
            QualifiedName = name,
            ContainerName = container,
            Signature = name,
            Parameters = parameters ?? [],
            Documentation = documentation,
            StartLine = 1,
            EndLine = 1,
            NameLine = 1,
            Body = body.AsMemory(),
        };
}
