namespace Sextant.LanguageServer.Tests.Client;

/// <summary>The server answered with an error.</summary>
internal sealed class LspErrorException(int code, string message) : Exception($"{code}: {message}")
{
    public int Code { get; } = code;
}
