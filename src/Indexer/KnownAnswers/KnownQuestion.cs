namespace Sextant.KnownAnswers;

/// <summary>A question with its known answers.</summary>
/// <param name="Gold">Every code unit that answers it; at least one.</param>
/// <param name="Tag">A kind of question to report by, such as <c>no shared word</c>; null where questions have no kinds.</param>
public sealed record KnownQuestion(string Query, IReadOnlyList<GoldAnswer> Gold, string? Tag = null);

/// <summary>A code unit that answers a question.</summary>
/// <param name="Path">Relative to the repository's root, with <c>/</c>.</param>
/// <param name="Name">Simple name of the unit; null: any unit of the file.</param>
/// <param name="Line">A line, from 1, inside the unit, where the name alone is not unique; null: any line.</param>
public sealed record GoldAnswer(string Path, string? Name = null, int? Line = null)
{
    public bool Matches(string path, string name, int startLine, int endLine) =>
        path == Path && (Name is null || name == Name) && (Line is not { } line || (startLine <= line && line <= endLine));
}
