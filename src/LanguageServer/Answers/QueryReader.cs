using Sextant.Errors;
using Sextant.LanguageServer.Protocol;
using Sextant.Repositories;
using Sextant.Search;

namespace Sextant.LanguageServer.Answers;

/// <summary>Checks what a client asks for.</summary>
internal static class QueryReader
{
    private const int DefaultLimit = 10;
    private const int HighestLimit = 1000;

    /// <exception cref="UsageException">A member has a value that does not exist; the message names those that do.</exception>
    public static SearchQuery Read(SearchParams parameters) => new(parameters.Query)
    {
        Limit = ReadLimit(parameters.Limit),
        Mode = parameters.Mode switch
        {
            null or "hybrid" => SearchMode.Hybrid,
            "semantic" => SearchMode.Semantic,
            "lexical" => SearchMode.Lexical,
            var other => throw new UsageException($"Unknown mode {other}; use hybrid, semantic or lexical."),
        },
        Languages = [.. (parameters.Languages ?? []).Select(ReadLanguage)],
        Kinds = parameters.Kinds ?? [],
        Paths = parameters.Paths ?? [],
        Tests = parameters.Tests switch
        {
            null or "include" => TestFilter.Include,
            "exclude" => TestFilter.Exclude,
            "only" => TestFilter.Only,
            var other => throw new UsageException($"Unknown value {other} of tests; use include, exclude or only."),
        },
    };

    public static int ReadLimit(int? limit) => limit switch
    {
        null => DefaultLimit,
        >= 1 and <= HighestLimit => limit.Value,
        _ => throw new UsageException($"The limit is {limit}; use 1 to {HighestLimit}."),
    };

    private static Language ReadLanguage(string name) => name switch
    {
        "csharp" => Language.CSharp,
        "python" => Language.Python,
        _ => throw new UsageException($"Unknown language {name}; use csharp or python."),
    };
}
