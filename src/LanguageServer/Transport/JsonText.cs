using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Sextant.LanguageServer.Transport;

internal static class JsonText
{
    /// <summary>Reads a JSON string; false where its escapes are half a surrogate pair, which is not text.</summary>
    public static bool TryRead(JsonElement element, [NotNullWhen(true)] out string? text)
    {
        text = null;
        try
        {
            text = element.GetString();
        }
        catch (InvalidOperationException)
        {
            // How System.Text.Json reports an escaped lone surrogate; the caller answers that the message is invalid.
        }

        return text is not null;
    }
}
