using Sextant.Embedding.BuiltIn;
using Sextant.Errors;

namespace Sextant.Training.Teaching;

/// <summary>Gives a trained table a part of what a larger model knows of language: a second table learns from the teacher, and both become one.</summary>
/// <param name="time">Measures the time that training takes.</param>
/// <param name="stageStarted">Called with a line for people when a long stage begins.</param>
public sealed class TeacherTraining(TimeProvider time, Action<string>? stageStarted = null)
{
    /// <summary>How much the taught table counts in a cosine beside the one that it is merged into; chosen on the development split.</summary>
    public const float Share = .35f;

    private const float InitialRowLength = .2f;

    /// <summary>Passes over the taught pairs, half of their units without documentation.</summary>
    public static TrainingOptions Defaults { get; } = new() { Epochs = 4, DocumentationDrop = .5, WarmupSteps = 50 };

    /// <param name="pairFiles">Made by mining; taken as one.</param>
    /// <param name="teacher">What the teacher thinks of the queries of these pairs, or of some, and of the tokens of the table.</param>
    /// <param name="table">Stays as it is.</param>
    /// <param name="options">Passes, batch, rate, seed and threads.</param>
    /// <param name="progress">Its loss is one minus the mean cosine with the teacher.</param>
    /// <param name="cancellationToken">Ends training early; what was learned until then is merged.</param>
    /// <exception cref="UsageException">A pair file cannot be read, or the teacher's vectors do not fit.</exception>
    public TrainableTable Train(
        IReadOnlyList<string> pairFiles, TeacherVectors teacher, EmbeddingTable table, TrainingOptions options, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        var first = TrainableTable.From(table);
        stageStarted?.Invoke("reading pairs");
        var lesson = Lesson.Read(pairFiles, teacher, first, options.Threads, cancellationToken);
        stageStarted?.Invoke($"learning from the teacher on {lesson.Pairs.Count:N0} pairs");
        var second = new RegressionTrainer(lesson.StartFor(first, InitialRowLength), lesson.Pairs, options, time).Train(progress, cancellationToken);
        stageStarted?.Invoke("merging the tables");
        return TableMerge.Merge(first, second, Share, [.. lesson.Pairs.Select(taught => taught.Pair)], new ParallelOptions { MaxDegreeOfParallelism = options.Threads });
    }
}
