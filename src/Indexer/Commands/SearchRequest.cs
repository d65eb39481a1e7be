using Sextant.Commands.Configuration;
using Sextant.Search;

namespace Sextant.Commands;

/// <summary>A search as the user asked for it.</summary>
internal sealed record SearchRequest
{
    /// <summary>Null: questions come from standard input, one a line.</summary>
    public required string? Question { get; init; }

    /// <summary>Everything but the question.</summary>
    public required SearchQuery Template { get; init; }

    public string? RepositoryPath { get; init; }

    public string? IndexPath { get; init; }

    public bool Json { get; init; }

    /// <summary>Bring the index up to date first.</summary>
    public bool Refresh { get; init; } = true;

    /// <summary>The model that the index was made with, as the user names it.</summary>
    public EndpointFlags Flags { get; init; } = EndpointFlags.None;
}
