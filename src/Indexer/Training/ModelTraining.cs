using Sextant.Embedding.BuiltIn;
using Sextant.Errors;

namespace Sextant.Training;

/// <summary>Makes a table from a pair file, from the beginning or from an existing table.</summary>
/// <param name="time">Measures the time that training takes.</param>
/// <param name="stageStarted">Called with a line for people when a long stage begins.</param>
public sealed class ModelTraining(TimeProvider time, Action<string>? stageStarted = null)
{
    private const float InitialRowLength = .2f;
    private const double SingularValuePower = .5;

    /// <summary>
    /// Trains one table for each of <paramref name="members"/> from the same start and returns their average.
    /// Cancelling ends the member at work with its best table so far and leaves the others out.
    /// </summary>
    /// <param name="pairFile">Made by mining.</param>
    /// <param name="members">At least one; all with the same sizes.</param>
    /// <param name="start">The table to go on from; null builds a vocabulary and starts from a latent semantic analysis.</param>
    /// <param name="progress">For each member, by its index.</param>
    /// <param name="cancellationToken">Ends training early.</param>
    /// <exception cref="UsageException">The pair file cannot be read or is too small.</exception>
    public TrainableTable Train(
        string pairFile, IReadOnlyList<TrainingOptions> members, EmbeddingTable? start, Func<int, IProgress<TrainingProgress>?> progress, CancellationToken cancellationToken)
    {
        var options = members[0];
        var (table, pairs) = start is null ? Begin(pairFile, options, cancellationToken) : Continue(pairFile, start, options, cancellationToken);
        var trained = new List<TrainableTable>();
        for (var i = 0; i < members.Count && (i == 0 || !cancellationToken.IsCancellationRequested); i++)
        {
            stageStarted?.Invoke($"training table {i + 1} of {members.Count} on {pairs.Count:N0} pairs");
            trained.Add(new ContrastiveTrainer(table.Clone(), pairs, members[i], time).Train(progress(i), cancellationToken));
        }

        return TrainableTable.Average(trained);
    }

    private (TrainableTable Table, IReadOnlyList<TokenizedPair> Pairs) Begin(string pairFile, TrainingOptions options, CancellationToken cancellationToken)
    {
        stageStarted?.Invoke("building the vocabulary");
        var table = new TrainableTable(PairTokenizer.BuildVocabulary(pairFile, options.VocabularySize, cancellationToken), options.Buckets, options.Dimensions);
        var pairs = Tokenize(pairFile, table, options, cancellationToken);
        stageStarted?.Invoke("latent semantic analysis");
        LatentSemanticAnalysis.Initialize(table, pairs, options, InitialRowLength, SingularValuePower, cancellationToken);
        return (table, pairs);
    }

    private (TrainableTable Table, IReadOnlyList<TokenizedPair> Pairs) Continue(
        string pairFile, EmbeddingTable start, TrainingOptions options, CancellationToken cancellationToken)
    {
        var table = TrainableTable.From(start);
        return (table, Tokenize(pairFile, table, options, cancellationToken));
    }

    private IReadOnlyList<TokenizedPair> Tokenize(string pairFile, TrainableTable table, TrainingOptions options, CancellationToken cancellationToken)
    {
        stageStarted?.Invoke("reading pairs");
        return PairTokenizer.Tokenize(pairFile, table, options.Threads, cancellationToken);
    }
}
