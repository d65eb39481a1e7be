namespace Sextant.LanguageServer.Protocol;

/// <summary>The result <c>null</c>.</summary>
internal sealed class NoResult
{
    public static NoResult Value { get; } = new();
}
