namespace Sextant.Training;

/// <summary>One line of a training run.</summary>
/// <param name="Step">From 1.</param>
/// <param name="Examples">Pairs seen so far, repetitions counted.</param>
/// <param name="Loss">Mean training loss since the last line: in nats, or one minus a cosine where a teacher is learned from.</param>
/// <param name="Accuracy">Share of queries, since the last line, that found their own unit first among the batch's; null where they do not look for it.</param>
/// <param name="Validation">Measured on the pairs held back; null between validations.</param>
public sealed record TrainingProgress(int Step, int Steps, long Examples, double Loss, double? Accuracy, ValidationResult? Validation, TimeSpan Elapsed);

/// <param name="Loss">In nats.</param>
/// <param name="MeanReciprocalRank">Of a query's own unit among all validation units, 0 to 1.</param>
public sealed record ValidationResult(double Loss, double MeanReciprocalRank);
