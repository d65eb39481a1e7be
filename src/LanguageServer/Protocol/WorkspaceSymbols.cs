namespace Sextant.LanguageServer.Protocol;

internal sealed record WorkspaceSymbolParams(string Query);

internal sealed record SymbolInformation(string Name, SymbolKind Kind, Location Location, string? ContainerName = null);

internal enum SymbolKind
{
    Module = 2,
    Class = 5,
    Method = 6,
    Property = 7,
    Constructor = 9,
    Enum = 10,
    Interface = 11,
    Function = 12,
    Struct = 23,
    Event = 24,
    Operator = 25,
}
