using Sextant.Extraction;
using Sextant.Storage;

namespace Sextant.Search.Ranking;

/// <summary>Functions answer most questions: properties, enumerations and constructors come a little later, unless the question names their kind.</summary>
internal sealed class KindRule : IRankingRule
{
    private static readonly uint PythonConstructor = UnitColumns.HashOf("__init__");

    public void Apply(RankingContext context)
    {
        foreach (var candidate in context.Candidates)
        {
            if (context.Question.Kinds.Contains(candidate.Columns.Kind)) continue;
            var (reason, amount) = ShareOf(candidate.Columns, context.Options);
            candidate.Add(reason, amount);
        }
    }

    private static (string Reason, float Amount) ShareOf(UnitColumns unit, RankingOptions options) => unit.Kind switch
    {
        CodeUnitKind.Property or CodeUnitKind.Event or CodeUnitKind.Indexer => ("property", options.Property),
        CodeUnitKind.Enum or CodeUnitKind.Delegate => ("enumeration", options.Enumeration),
        CodeUnitKind.Constructor => ("constructor", options.Constructor),
        CodeUnitKind.Method when unit.NameHash == PythonConstructor => ("constructor", options.Constructor),
        _ => ("kind", 0),
    };
}
