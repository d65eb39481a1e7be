using Sextant.Embedding.BuiltIn;

namespace Sextant.Training;

/// <summary>Gives the tokens that are frequent in a role rows of their own for it, which begin where the token is and go their own way in training.</summary>
internal static class RoleVocabulary
{
    private const int MinimumCount = 10;

    private static readonly TextRole[] Roles = [TextRole.Question, TextRole.Body, TextRole.Documentation];

    /// <summary>The table with at most so many rows more for each role; itself where it has such rows already, or none are wanted.</summary>
    /// <param name="pairs">Of this table; those of sources that are taken say what is frequent.</param>
    /// <returns>The table, and the same pairs with its rows.</returns>
    public static (TrainableTable Table, IReadOnlyList<TokenizedPair> Pairs) Extend(TrainableTable table, IReadOnlyList<TokenizedPair> pairs, TrainingOptions options)
    {
        if (options.RoleTokens == 0 || table.Tokens.Any(token => RoleToken.Split(token).Role != TextRole.Name)) return (table, pairs);
        var taken = pairs.Where(pair => options.Shares.GetValueOrDefault(pair.Source) > 0).ToArray();
        var tokens = new List<string>(table.Tokens);
        var rowOf = Roles.ToDictionary(role => role, _ => Enumerable.Range(0, table.Size).ToArray());
        foreach (var role in Roles)
        {
            foreach (var row in MostFrequent(table, taken, role, options.RoleTokens))
            {
                rowOf[role][row] = tokens.Count;
                tokens.Add(RoleToken.Of(table.Tokens[row], role));
            }
        }

        var added = tokens.Count - table.Size;
        var extended = new TokenizedPair[pairs.Count];
        Parallel.For(0, extended.Length, new ParallelOptions { MaxDegreeOfParallelism = options.Threads }, i => extended[i] = Move(pairs[i], table.Size, added, rowOf));
        return (Copy(table, tokens, rowOf), extended);
    }

    private static IEnumerable<int> MostFrequent(TrainableTable table, TokenizedPair[] pairs, TextRole role, int count)
    {
        var frequencies = new int[table.Size];
        foreach (var pair in pairs)
        {
            for (var part = 0; part < TokenizedPair.Parts; part++)
            {
                if (TokenizedPair.RoleOf(part) != role) continue;
                var (start, end) = pair.Part(part);
                foreach (var row in pair.Rows.AsSpan(start, end - start))
                {
                    if (row < table.Size) frequencies[row]++;
                }
            }
        }

        return Enumerable.Range(0, table.Size).Where(row => frequencies[row] >= MinimumCount).OrderByDescending(row => frequencies[row]).ThenBy(row => row).Take(count).Order();
    }

    private static TokenizedPair Move(TokenizedPair pair, int size, int added, Dictionary<TextRole, int[]> rowOf)
    {
        var rows = new int[pair.Rows.Length];
        for (var part = 0; part < TokenizedPair.Parts; part++)
        {
            var (start, end) = pair.Part(part);
            var moved = rowOf.GetValueOrDefault(TokenizedPair.RoleOf(part));
            for (var i = start; i < end; i++)
            {
                var row = pair.Rows[i];
                rows[i] = row >= size ? row + added : moved is null ? row : moved[row];
            }
        }

        return pair with { Rows = rows };
    }

    private static TrainableTable Copy(TrainableTable table, List<string> tokens, Dictionary<TextRole, int[]> rowOf)
    {
        var width = table.Dimensions;
        var result = new TrainableTable(tokens, table.Buckets, width);
        table.FieldWeights.CopyTo(result.FieldWeights, 0);
        table.Rows.AsSpan(0, table.Size * width).CopyTo(result.Rows);
        table.Rows.AsSpan(table.Size * width).CopyTo(result.Rows.AsSpan(tokens.Count * width));
        foreach (var rows in rowOf.Values)
        {
            for (var row = 0; row < rows.Length; row++)
                table.Rows.AsSpan(row * width, width).CopyTo(result.Rows.AsSpan(rows[row] * width, width));
        }

        return result;
    }
}
