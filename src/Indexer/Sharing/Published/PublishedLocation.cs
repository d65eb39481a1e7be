using Sextant.Errors;

namespace Sextant.Sharing.Published;

/// <summary>Where a team publishes the indexes that its CI makes, as the user has configured it: a folder, or an address.</summary>
/// <remarks>
/// <c>{repository}</c> stands for host and path of the repository's <c>origin</c> (<c>github.com/acme/app</c>), <c>{path}</c> for the path alone.
/// Without either, <c>/{repository}.sextant</c> is added. A repository has no say in the host that is asked.
/// </remarks>
public sealed record PublishedLocation
{
    /// <summary>The environment variable, which beats the user settings.</summary>
    public const string Variable = "SEXTANT_SHARED_INDEX";

    /// <summary>Sent as a bearer token to an <c>https</c> address.</summary>
    public const string TokenVariable = "SEXTANT_SHARED_INDEX_TOKEN";

    private PublishedLocation(string template, string? token) => (Template, Token) = (template, token);

    public string Template { get; }

    public string? Token { get; }

    public bool IsAddress => IsHttp(Template);

    /// <param name="text">As the user wrote it.</param>
    /// <exception cref="UsageException">It is neither a full path nor an http address, or names a repository in place of a host.</exception>
    public static PublishedLocation Parse(string text, string? token)
    {
        var template = text.Trim();
        if (template.StartsWith("~/", StringComparison.Ordinal))
            template = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), template[2..]);
        if (IsHttp(template)) CheckAddress(template, token);
        else if (template.Contains("://", StringComparison.Ordinal) || !Path.IsPathFullyQualified(template))
            throw new UsageException($"The shared index is at {text}, which is neither the full path of a folder nor an http address; write one in {Variable} or in the user settings.");
        if (!template.Contains("{repository}", StringComparison.Ordinal) && !template.Contains("{path}", StringComparison.Ordinal))
            template = $"{template.TrimEnd('/', '\\')}/{{repository}}.sextant";
        return new PublishedLocation(template, string.IsNullOrEmpty(token) ? null : token);
    }

    /// <summary>Path or address of the index of one repository.</summary>
    /// <param name="repository">See <see cref="RepositoryName"/>.</param>
    public string Of(string repository) =>
        Template.Replace("{repository}", repository, StringComparison.Ordinal).Replace("{path}", repository[(repository.IndexOf('/', StringComparison.Ordinal) + 1)..], StringComparison.Ordinal);

    private static bool IsHttp(string text) => text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    private static void CheckAddress(string template, string? token)
    {
        var start = template.IndexOf("//", StringComparison.Ordinal) + 2;
        var end = template.IndexOfAny(['/', '?', '#'], start);
        var host = end < 0 ? template[start..] : template[start..end];
        if (host.Contains('{', StringComparison.Ordinal) || !Uri.TryCreate(template.Replace("{repository}", "h/p", StringComparison.Ordinal).Replace("{path}", "p", StringComparison.Ordinal), UriKind.Absolute, out var address))
            throw new UsageException($"The shared index is at {template}, which is no address with a host of its own; {{repository}} and {{path}} stand behind the host.");
        if (!string.IsNullOrEmpty(token) && address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback)
            throw new UsageException($"{TokenVariable} would be sent in the clear to {host}; use an https address, or unset it.");
    }
}
