using Sextant.Embedding.BuiltIn;
using Sextant.Training.Pairs;

namespace Sextant.Training;

/// <summary>Reads pair files into the form that training works on.</summary>
internal static class PairTokenizer
{
    private const int BlockSize = 4096;

    /// <summary>The vocabulary of pair files: its most frequent tokens.</summary>
    public static IReadOnlyList<string> BuildVocabulary(IReadOnlyList<string> pairFiles, int size, CancellationToken cancellationToken)
    {
        var builder = new VocabularyBuilder();
        foreach (var pair in PairFile.Read(pairFiles))
        {
            cancellationToken.ThrowIfCancellationRequested();
            builder.Add(pair);
        }

        return builder.Build(size);
    }

    /// <summary>Every pair of the files, in their order; pairs whose query or unit has no token are left out.</summary>
    public static (IReadOnlyList<TokenizedPair> Pairs, Synonyms Synonyms) Tokenize(
        IReadOnlyList<string> pairFiles, IVocabulary vocabulary, int threads, CancellationToken cancellationToken)
    {
        var synonyms = new Synonyms(vocabulary);
        var bags = new ThreadLocal<TokenBag>(() => new TokenBag(vocabulary));
        var result = new List<TokenizedPair>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        foreach (var block in PairFile.Read(pairFiles).Chunk(BlockSize))
        {
            var tokenized = new TokenizedPair[block.Length];
            Parallel.For(0, block.Length, parallel, i => tokenized[i] = TokenizedPair.From(block[i], bags.Value!));
            foreach (var pair in block) synonyms.Add(pair);
            result.AddRange(tokenized.Where(pair => pair.Ends[0] > 0 && pair.Ends[^1] > pair.Ends[0]));
        }

        return (result, synonyms);
    }
}
