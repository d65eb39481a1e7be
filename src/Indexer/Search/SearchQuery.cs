using Sextant.Repositories;

namespace Sextant.Search;

/// <summary>A question and what may answer it.</summary>
public sealed record SearchQuery(string Text)
{
    /// <value>10; at least 1.</value>
    public int Limit { get; init; } = 10;

    /// <value><see cref="SearchMode.Hybrid"/>.</value>
    public SearchMode Mode { get; init; }

    /// <value>Empty: every language.</value>
    public IReadOnlyList<Language> Languages { get; init; } = [];

    /// <value>Wire names of kinds, or the groups <c>function</c> and <c>type</c>; empty: every kind.</value>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <value>Globs over relative paths, a leading <c>!</c> excludes; empty: every path.</value>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Results say what each word of the question added to their score.</summary>
    /// <value>False: saves a little time.</value>
    public bool Explain { get; init; }

    /// <value><see cref="TestFilter.Include"/>.</value>
    public TestFilter Tests { get; init; }
}

public enum SearchMode
{
    Hybrid,
    Semantic,
    Lexical,
}

public enum TestFilter
{
    Include,
    Exclude,
    Only,
}
