using Sextant.Training.Pairs;

namespace Sextant.Training;

/// <summary>Changes examples at random, so that training sees what people ask more often than what documentation says.</summary>
/// <remarks>The changes depend on the seed and on the order of the calls; one thread at a time.</remarks>
internal sealed class PairAugmentation(TrainableTable table, Synonyms synonyms, TrainingOptions options)
{
    private readonly Random _random = new(options.Seed + 1);
    private readonly HashSet<int> _unitRows = [];

    public TokenizedPair Apply(TokenizedPair pair)
    {
        var drop = pair.Source == PairSource.Documentation ? options.OwnDocumentationDrop ?? options.DocumentationDrop : options.DocumentationDrop;
        if (drop > 0 && _random.NextDouble() < drop) pair = pair.WithoutDocumentation();
        if (options.OverlapDrop > 0 && _random.NextDouble() < options.OverlapDrop) pair = DropOverlap(pair);
        return pair;
    }

    // Queries that lose the words they share with the code learn to reach it without them.
    private TokenizedPair DropOverlap(TokenizedPair pair)
    {
        _unitRows.Clear();
        for (var at = pair.Ends[0]; at < pair.Rows.Length; at++) _unitRows.Add(table.NameRow(pair.Rows[at]));
        var rows = (int[])pair.Rows.Clone();
        var weights = (float[])pair.Weights.Clone();
        var left = false;
        for (var at = 0; at < pair.Ends[0]; at++)
        {
            if (_unitRows.Contains(table.NameRow(rows[at]))) Replace(ref rows[at], ref weights[at]);
            left |= weights[at] != 0;
        }

        return left ? pair with { Rows = rows, Weights = weights } : pair;
    }

    private void Replace(ref int row, ref float weight)
    {
        var others = options.SynonymSwap > 0 ? synonyms.Of(table.NameRow(row)) : [];
        if (others.Count > 0 && _random.NextDouble() < options.SynonymSwap) row = others[_random.Next(others.Count)];
        else weight = 0;
    }
}
