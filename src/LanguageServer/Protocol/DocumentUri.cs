using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Sextant.LanguageServer.Protocol;

/// <summary>Between <c>file:</c> URIs as editors write them and paths of this machine.</summary>
internal static class DocumentUri
{
    /// <summary>False for every URI that is not of a local file: untitled buffers, git views, remote hosts.</summary>
    public static bool TryGetPath(string uri, [NotNullWhen(true)] out string? path)
    {
        path = null;
        const string scheme = "file://";
        if (!uri.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) return false;
        var rest = uri[scheme.Length..];
        if (rest.StartsWith("localhost/", StringComparison.OrdinalIgnoreCase)) rest = rest["localhost".Length..];
        var cut = rest.AsSpan().IndexOfAny('?', '#');
        var decoded = Uri.UnescapeDataString(cut < 0 ? rest : rest[..cut]);
        if (decoded.Contains('\0')) return false;
        if (OperatingSystem.IsWindows()) return TryGetWindowsPath(decoded, out path);
        if (!decoded.StartsWith('/')) return false;
        path = Path.GetFullPath(decoded);
        return true;
    }

    public static string FromPath(string path)
    {
        var slashes = path.Replace(Path.DirectorySeparatorChar, '/');
        if (slashes.StartsWith("//", StringComparison.Ordinal)) return "file:" + Encode(slashes);
        return "file://" + (slashes.StartsWith('/') ? "" : "/") + Encode(slashes);
    }

    /// <summary>The URI of a file below a folder whose URI the client chose, in the client's spelling of it.</summary>
    /// <param name="relativePath">With <c>/</c>.</param>
    public static string Combine(string folderUri, string relativePath) => folderUri.TrimEnd('/') + "/" + Encode(relativePath);

    private static bool TryGetWindowsPath(string decoded, [NotNullWhen(true)] out string? path)
    {
        path = null;
        var drive = decoded.Length > 2 && decoded[0] == '/' && char.IsAsciiLetter(decoded[1]) && decoded[2] == ':';
        if (!drive && (decoded.Length == 0 || decoded[0] == '/')) return false;
        path = Path.GetFullPath(drive ? decoded[1..] : @"\\" + decoded.Replace('/', '\\'));
        return true;
    }

    private static string Encode(string path)
    {
        var encoded = new StringBuilder(path.Length + 16);
        foreach (var (index, segment) in path.Split('/').Index())
        {
            if (index > 0) encoded.Append('/');
            encoded.Append(Uri.EscapeDataString(segment));
        }

        return encoded.ToString();
    }
}
