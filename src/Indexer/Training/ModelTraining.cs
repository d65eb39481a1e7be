using Sextant.Embedding.BuiltIn;
using Sextant.Errors;

namespace Sextant.Training;

/// <summary>Makes a table from pair files, from the beginning or from an existing table.</summary>
/// <param name="time">Measures the time that training takes.</param>
/// <param name="stageStarted">Called with a line for people when a long stage begins.</param>
public sealed class ModelTraining(TimeProvider time, Action<string>? stageStarted = null)
{
    private const float InitialRowLength = .2f;
    private const double SingularValuePower = .5;

    /// <summary>
    /// Trains the members of a recipe from the same start and returns their average.
    /// Cancelling ends the member at work with its best table so far and leaves the others out.
    /// </summary>
    /// <param name="pairFiles">Made by mining; taken as one.</param>
    /// <param name="recipe">What is trained.</param>
    /// <param name="start">The table to go on from; null builds a vocabulary and starts from a latent semantic analysis.</param>
    /// <param name="progress">For each member, by its index.</param>
    /// <param name="cancellationToken">Ends training early.</param>
    /// <exception cref="UsageException">A pair file cannot be read, or they are too small.</exception>
    public TrainableTable Train(
        IReadOnlyList<string> pairFiles, TrainingRecipe recipe, EmbeddingTable? start, Func<int, IProgress<TrainingProgress>?> progress, CancellationToken cancellationToken)
    {
        var members = recipe.Members;
        var (table, pairs, synonyms) = start is null ? Begin(pairFiles, members[0], cancellationToken) : Continue(pairFiles, start, members[0], cancellationToken);
        var averaged = Enumerable.Repeat(table, recipe.StartShare).ToList();
        for (var i = 0; i < members.Count && (i == 0 || !cancellationToken.IsCancellationRequested); i++)
        {
            stageStarted?.Invoke($"training table {i + 1} of {members.Count} on {pairs.Count:N0} pairs");
            averaged.Add(new ContrastiveTrainer(table.Clone(), pairs, synonyms, members[i], time).Train(progress(i), cancellationToken));
        }

        return TrainableTable.Average(averaged);
    }

    private (TrainableTable Table, IReadOnlyList<TokenizedPair> Pairs, Synonyms Synonyms) Begin(
        IReadOnlyList<string> pairFiles, TrainingOptions options, CancellationToken cancellationToken)
    {
        stageStarted?.Invoke("building the vocabulary");
        var table = new TrainableTable(PairTokenizer.BuildVocabulary(pairFiles, options.VocabularySize, cancellationToken), options.Buckets, options.Dimensions);
        var (pairs, synonyms) = Tokenize(pairFiles, table, options, cancellationToken);
        stageStarted?.Invoke("latent semantic analysis");
        LatentSemanticAnalysis.Initialize(table, pairs, options, InitialRowLength, SingularValuePower, cancellationToken);
        return (table, pairs, synonyms);
    }

    private (TrainableTable Table, IReadOnlyList<TokenizedPair> Pairs, Synonyms Synonyms) Continue(
        IReadOnlyList<string> pairFiles, EmbeddingTable start, TrainingOptions options, CancellationToken cancellationToken)
    {
        var table = TrainableTable.From(start);
        var (pairs, synonyms) = Tokenize(pairFiles, table, options, cancellationToken);
        var (extended, moved) = RoleVocabulary.Extend(table, pairs, options);
        return (extended, moved, synonyms);
    }

    private (IReadOnlyList<TokenizedPair> Pairs, Synonyms Synonyms) Tokenize(
        IReadOnlyList<string> pairFiles, TrainableTable table, TrainingOptions options, CancellationToken cancellationToken)
    {
        stageStarted?.Invoke("reading pairs");
        return PairTokenizer.Tokenize(pairFiles, table, options.Threads, cancellationToken);
    }
}
