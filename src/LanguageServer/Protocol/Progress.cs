namespace Sextant.LanguageServer.Protocol;

internal sealed record ProgressParams(ProgressToken Token, WorkDoneProgress Value);

internal sealed record WorkDoneProgressCreateParams(ProgressToken Token);

internal sealed record WorkDoneProgressCancelParams(ProgressToken Token);

/// <param name="Kind">begin, report or end.</param>
/// <param name="Title">Begin only.</param>
/// <param name="Cancellable">Begin and report only.</param>
/// <param name="Percentage">0 to 100; null where the amount of work is not known.</param>
internal sealed record WorkDoneProgress(
    string Kind, string? Title = null, bool? Cancellable = null, string? Message = null, int? Percentage = null);
