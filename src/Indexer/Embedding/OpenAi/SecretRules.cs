using System.Buffers;
using System.Text.RegularExpressions;

namespace Sextant.Embedding.OpenAi;

/// <summary>Tells code that looks as if it held a secret: it is never sent, and found by its words alone.</summary>
/// <remarks>
/// Names of files that hold nothing but secrets, and the shapes of well-known credentials as their issuers document them (for instance
/// docs.github.com "token formats", AWS "unique identifiers"). A secret without a shape is not found: docs/embeddings.md says so.
/// </remarks>
internal static partial class SecretRules
{
    /// <summary>Milliseconds. No shape is unbounded, so that it takes a machine that stands still to get there.</summary>
    private const int Patience = 10_000;

    /// <summary>Every shape holds one of these; looking for them first costs a hundredth of looking for the shapes.</summary>
    private static readonly SearchValues<string> Signs = SearchValues.Create(
        [
            "PRIVATE KEY", "AKIA", "ASIA", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "xox", "sk-", "AIza", "k_live_", "eyJ", "SG.", "npm_", "password", "passwd", "pwd",
            "AccountKey", "SharedAccessKey", "secret", "api_key", "apikey", "access_key", "auth_token", "authtoken", "private_key", "privatekey", "://",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>What the unit seems to hold, such as <c>a private key</c>; null where nothing is found.</summary>
    public static string? Find(string path, string text)
    {
        if (IsSecretFile(path)) return "a file for secrets";
        if (text.AsSpan().IndexOfAny(Signs) < 0) return null;
        try
        {
            foreach (var (pattern, what) in Shapes())
            {
                if (pattern.IsMatch(text)) return what;
            }
        }
        catch (RegexMatchTimeoutException)
        {
            // What cannot be judged is not sent.
            return "something too long to be looked through";
        }

        return null;
    }

    private static bool IsSecretFile(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..].ToLowerInvariant();
        var stem = name.Split('.')[0];
        return name.StartsWith(".env", StringComparison.Ordinal)
            || stem is "secrets" or "secret" or "credentials" or "passwords" or "local_settings" or "id_rsa" or "id_ed25519"
            || name.EndsWith(".pem", StringComparison.Ordinal) || name.EndsWith(".pfx", StringComparison.Ordinal) || name.EndsWith(".key", StringComparison.Ordinal);
    }

    private static IEnumerable<(Regex Pattern, string What)> Shapes() =>
    [
        (PrivateKey(), "a private key"),
        (IssuedToken(), "an access token"),
        (ConnectionString(), "a connection string with a password"),
        (UrlPassword(), "an address with a password"),
        (AssignedSecret(), "a password or key"),
    ];

    [GeneratedRegex("-----BEGIN [A-Z ]{0,30}PRIVATE KEY", RegexOptions.None, Patience)]
    private static partial Regex PrivateKey();

    [GeneratedRegex(
        @"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}|\bgithub_pat_[A-Za-z0-9_]{22}|\bglpat-[A-Za-z0-9_-]{20}|\bxox[abeoprs]-[A-Za-z0-9-]{10}"
        + @"|\bsk-[A-Za-z0-9_-]{20}|\bAIza[A-Za-z0-9_-]{35}|\b[sr]k_live_[A-Za-z0-9]{16}|\beyJ[A-Za-z0-9_-]{10,2000}\.eyJ[A-Za-z0-9_-]{10,4000}\.[A-Za-z0-9_-]{10}|\bSG\.[A-Za-z0-9_-]{16,64}\.[A-Za-z0-9_-]{16}|\bnpm_[A-Za-z0-9]{36}",
        RegexOptions.None,
        Patience)]
    private static partial Regex IssuedToken();

    [GeneratedRegex(@"(?:Password|Pwd|AccountKey|SharedAccessKey)=(?![{<$*%\s;""'])[^;""'\s]{4,200}\s{0,4}(?:;|[""'])", RegexOptions.IgnoreCase, Patience)]
    private static partial Regex ConnectionString();

    [GeneratedRegex(@"\b[a-z][a-z0-9+.-]{2,15}://[^\s/:@""'{}$<]{1,64}:(?![*{<$])[^\s/:@""'{}$<]{4,64}@", RegexOptions.IgnoreCase, Patience)]
    private static partial Regex UrlPassword();

    /// <summary>A name that ends as names of secrets do, and a literal that looks drawn by lot: twelve characters or more, digits and letters, no space.</summary>
    [GeneratedRegex(
        @"(?:password|passwd|secret|api_?key|access_?key|auth_?token|private_?key)\w{0,8}[""']?\s{0,4}(?::\s{0,4}str\s{0,4})?[:=]\s{0,4}[""'](?=[^""'\s]{0,80}\d)(?=[^""'\s]{0,80}[A-Za-z])[A-Za-z0-9+/=_!@#$%^&*.-]{12,80}[""']",
        RegexOptions.IgnoreCase,
        Patience)]
    private static partial Regex AssignedSecret();
}
