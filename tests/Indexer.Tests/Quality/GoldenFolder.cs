using Sextant.Commands;
using Sextant.Evaluation;
using Sextant.Extraction;
using Sextant.KnownAnswers;

namespace Sextant.Tests.Quality;

/// <summary>Golden questions and the folder of this checkout that they are about.</summary>
/// <param name="Name">Of the questions' file, without its extension.</param>
/// <param name="Folder">Below the checkout's root.</param>
internal sealed record GoldenFolder(string Name, string Folder)
{
    private static readonly Engine Engine = new(TimeProvider.System);

    public static string Location { get; } = Path.Combine(RepositoryFiles.Root, "tests", "Quality", "golden");

    public static GoldenFolder Samples { get; } = new("samples", "samples");

    public static GoldenFolder Sextant { get; } = new("sextant", "src");

    public string Root => Path.Combine(RepositoryFiles.Root, Folder);

    public IReadOnlyList<KnownQuestion> Questions => QuestionFile.Read(Path.Combine(Location, Name + ".jsonl"));

    /// <summary>Asks all questions of the product's own parts.</summary>
    public Task<EvaluationResult> AskAsync(CancellationToken cancellationToken) =>
        new EvaluationRun(Engine.Walker, Engine.Reader, Engine.Extractors, Engine.Embedder).QuestionsAsync(Root, Questions, cancellationToken);

    /// <summary>The code units of the files that hold answers.</summary>
    public IReadOnlyList<(string Path, CodeUnit Unit)> ReadAnswerFiles(CancellationToken cancellationToken)
    {
        var paths = Questions.SelectMany(question => question.Gold).Select(gold => gold.Path).ToHashSet(StringComparer.Ordinal);
        var units = new List<(string, CodeUnit)>();
        foreach (var file in Engine.Walker.Walk(Root, cancellationToken).Files.Where(file => paths.Contains(file.Path)))
        {
            var source = Engine.Reader.Read(Root, file, cancellationToken).Source!;
            var extractor = Engine.Extractors.Single(candidate => candidate.Language == source.Language);
            units.AddRange(extractor.Extract(source, cancellationToken).Units.Select(unit => (file.Path, unit)));
        }

        return units;
    }
}
