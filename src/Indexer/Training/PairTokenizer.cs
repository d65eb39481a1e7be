using Sextant.Embedding.BuiltIn;
using Sextant.Training.Pairs;

namespace Sextant.Training;

/// <summary>Reads a pair file into the form that training works on.</summary>
internal static class PairTokenizer
{
    private const int BlockSize = 4096;

    /// <summary>The vocabulary of a pair file: its most frequent tokens.</summary>
    public static IReadOnlyList<string> BuildVocabulary(string pairFile, int size, CancellationToken cancellationToken)
    {
        var builder = new VocabularyBuilder();
        foreach (var pair in PairFile.Read(pairFile))
        {
            cancellationToken.ThrowIfCancellationRequested();
            builder.Add(pair);
        }

        return builder.Build(size);
    }

    /// <summary>Every pair of the file, in its order; pairs whose query or unit has no token are left out.</summary>
    public static IReadOnlyList<TokenizedPair> Tokenize(string pairFile, IVocabulary vocabulary, int threads, CancellationToken cancellationToken)
    {
        var bags = new ThreadLocal<TokenBag>(() => new TokenBag(vocabulary));
        var result = new List<TokenizedPair>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        foreach (var block in PairFile.Read(pairFile).Chunk(BlockSize))
        {
            var tokenized = new TokenizedPair[block.Length];
            Parallel.For(0, block.Length, parallel, i => tokenized[i] = TokenizedPair.From(block[i], bags.Value!));
            result.AddRange(tokenized.Where(pair => pair.Ends[0] > 0 && pair.Ends[^1] > pair.Ends[0]));
        }

        return result;
    }
}
