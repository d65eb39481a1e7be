using Sextant.Errors;

namespace Sextant.Embedding.OpenAi;

/// <summary>The address of an embedding endpoint.</summary>
/// <param name="Requests">Where requests go.</param>
/// <param name="IsAzure">The key goes in the header <c>api-key</c>.</param>
public sealed record EndpointUrl(Uri Requests, bool IsAzure)
{
    public const string OpenAi = "https://api.openai.com/v1";
    private const string AzureVersion = "api-version=2024-10-21";

    /// <summary>For people: host, and port where it is not the usual one. No query and no path, which could hold secrets.</summary>
    public string Host => Requests.Authority;

    /// <summary>True for a model that OpenAI itself serves, so that its address goes without saying.</summary>
    public static bool OpenAiHas(string model) => KnownModels.IsOpenAi(model);

    /// <summary>OpenAI or Azure: a model's name means what it means there.</summary>
    public bool IsOfTheMakers => IsAzure || Requests.Host.EndsWith("openai.com", StringComparison.OrdinalIgnoreCase);

    public bool IsLoopback => Requests.IsLoopback;

    /// <summary>Reads an address as people write it: with or without <c>/v1</c>, with or without <c>/embeddings</c>, or that of an Azure deployment.</summary>
    /// <param name="allowHttp">Allows plain http to other machines.</param>
    /// <exception cref="UsageException">Not an address that can be used; the message does not repeat what may be a secret in it.</exception>
    public static EndpointUrl Parse(string text, bool allowHttp)
    {
        if (!Uri.TryCreate(text.Trim(), UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp) || uri.Host.Length == 0)
            throw new UsageException($"The endpoint is not a web address; write one as in {OpenAi} or http://localhost:11434/v1.");
        if (uri.UserInfo.Length > 0) throw new UsageException("The endpoint holds a user name or password; give the key in SEXTANT_API_KEY instead.");
        if (uri.Scheme == Uri.UriSchemeHttp && !uri.IsLoopback && !allowHttp)
            throw new UsageException($"The endpoint {uri.Authority} is plain http, which would send code and key unprotected; use https, or say --allow-http.");
        var azure = uri.Host.EndsWith(".azure.com", StringComparison.OrdinalIgnoreCase) || uri.AbsolutePath.Contains("/openai/deployments/", StringComparison.OrdinalIgnoreCase);
        return new EndpointUrl(Complete(uri, azure), azure);
    }

    private static Uri Complete(Uri uri, bool azure)
    {
        const string Embeddings = "/embeddings";
        var path = uri.AbsolutePath.TrimEnd('/');
        if (path.Length == 0) path = azure ? "/openai/v1" : "/v1";
        if (azure && path.Equals("/openai", StringComparison.OrdinalIgnoreCase)) path += "/v1";
        if (!path.EndsWith(Embeddings, StringComparison.OrdinalIgnoreCase)) path += Embeddings;
        var query = uri.Query.TrimStart('?');
        var isDeployment = path.Contains("/deployments/", StringComparison.OrdinalIgnoreCase);
        if (azure && isDeployment && !query.Contains("api-version=", StringComparison.OrdinalIgnoreCase)) query = query.Length == 0 ? AzureVersion : $"{query}&{AzureVersion}";
        return new UriBuilder(uri) { Path = path, Query = query, Fragment = "" }.Uri;
    }
}
