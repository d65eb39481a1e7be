using Sextant.LanguageServer.Documents;
using Sextant.LanguageServer.Protocol;

namespace Sextant.LanguageServer;

/// <summary>What was negotiated in initialize. Immutable.</summary>
/// <param name="PullsConfiguration">The client answers workspace/configuration.</param>
/// <param name="RegistersWatchers">The client watches files for us when asked.</param>
/// <param name="ShowsProgress">The client takes progress that we begin.</param>
internal sealed record ClientFeatures(
    PositionEncoding Encoding = PositionEncoding.Utf16,
    bool PullsConfiguration = false,
    bool RegistersConfiguration = false,
    bool RegistersWatchers = false,
    bool ShowsProgress = false)
{
    public static ClientFeatures Negotiate(ClientCapabilities? capabilities) => new(
        ChooseEncoding(capabilities?.General?.PositionEncodings),
        capabilities?.Workspace?.Configuration ?? false,
        capabilities?.Workspace?.DidChangeConfiguration?.DynamicRegistration ?? false,
        capabilities?.Workspace?.DidChangeWatchedFiles?.DynamicRegistration ?? false,
        capabilities?.Window?.WorkDoneProgress ?? false);

    public string EncodingName => Encoding == PositionEncoding.Utf8 ? "utf-8" : "utf-16";

    /// <summary>The first of the client's list that we know; its order is its preference.</summary>
    private static PositionEncoding ChooseEncoding(IReadOnlyList<string>? offered)
    {
        foreach (var name in offered ?? [])
        {
            if (name == "utf-8") return PositionEncoding.Utf8;
            if (name == "utf-16") return PositionEncoding.Utf16;
        }

        return PositionEncoding.Utf16;
    }
}
