using System.CommandLine;
using System.Globalization;
using Sextant.Embedding.BuiltIn;
using Sextant.Errors;
using Sextant.Training;
using Sextant.Training.Pairs;
using Sextant.Training.Teaching;

namespace Sextant.Commands;

/// <summary><c>sextant model train</c>: trains an embedding table from mined pairs.</summary>
internal static class ModelTrainCommand
{
    // How often a line is printed where there are no validations.
    private const int TaughtSteps = 100;

    private static readonly string[] Examples = ["sextant model train pairs --out table.bin", "sextant model train pairs --continue table.bin --source documentation commit --out tuned.bin", "sextant model train pairs --continue table.bin --teacher vectors.bin --out taught.bin"];

    public static CommandDefinition Create(CommandContext context)
    {
        var defaults = new TrainingOptions();
        var pairs = new Argument<string[]>("PAIRS") { Description = "Files made by `sextant model pairs`.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--out") { Description = "The table to write; results.csv is written beside it.", Required = true, HelpName = "FILE" };
        var start = new Option<string?>("--continue") { Description = "Train this table on, instead of starting anew; on the questions, the terms and more than half of the documentation where there are questions or terms among the pairs.", HelpName = "FILE" };
        var epochs = new Option<double?>("--epochs") { Description = "Passes over the pairs; 1.5, or 1 to train on, or 4 to learn from a teacher." };
        var batch = new Option<int>("--batch") { Description = "Pairs a step.", DefaultValueFactory = _ => defaults.BatchSize };
        var rate = new Option<float?>("--learning-rate") { Description = "The highest learning rate; 0.01, or 0.003 to train on." };
        var seed = new Option<int>("--seed") { Description = "The same seed gives the same table.", DefaultValueFactory = _ => defaults.Seed };
        var threads = new Option<int>("--threads") { Description = "Processors to use.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var sources = new Option<PairSource[]>("--source")
        {
            Description = "Take all pairs of this source, and of no other that is not named.", AllowMultipleArgumentsPerToken = true, HelpName = "SOURCE",
        };
        var teacher = new Option<string?>("--teacher") { Description = "Vectors of a larger model, made by tests/Teacher: a second table learns from it, and is merged with that of --continue.", HelpName = "FILE" };
        var command = new Command("train", "Train an embedding table on mined pairs.") { pairs, output, start, teacher, sources, epochs, batch, rate, seed, threads };
        return new CommandDefinition(command, RunAsync, Examples);

        async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
        {
            var table = parsed.GetValue(start) is { } file ? OpenTable(context.Resolve(file)) : null;
            var vectors = parsed.GetValue(teacher) is { } taught ? TeacherVectors.Read(context.Resolve(taught)) : null;
            var named = parsed.GetValue(sources) ?? [];
            if (vectors is not null && (table is null || named.Length > 0))
                throw new UsageException("--teacher needs a table to merge with, named by --continue, and takes all sources that the teacher was asked about.");
            var preset = vectors is not null ? TeacherTraining.Defaults : table is not null ? TrainingOptions.Onward : defaults;
            var options = preset with
            {
                Epochs = Positive(parsed.GetValue(epochs) ?? preset.Epochs, "--epochs"),
                BatchSize = (int)Positive(parsed.GetValue(batch), "--batch"),
                LearningRate = (float)Positive(parsed.GetValue(rate) ?? preset.LearningRate, "--learning-rate"),
                Seed = parsed.GetValue(seed),
                Threads = (int)Positive(parsed.GetValue(threads), "--threads"),
            };
            var path = context.Resolve(parsed.GetValue(output)!);
            var files = parsed.GetValue(pairs)!.Select(context.Resolve).ToArray();
            using var log = new ResultsLog(Path.Combine(Path.GetDirectoryName(path)!, "results.csv"));
            var trained = await Task.Run(() => Train(context, log, files, table, vectors, options, named, cancellationToken), cancellationToken);
            await File.WriteAllBytesAsync(path, trained.ToFile(TrainingRecipe.DocumentationWeight), CancellationToken.None);
            await context.Output.WriteAsync($"wrote {path}\n");
            return cancellationToken.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Found;
        }
    }

    private static TrainableTable Train(
        CommandContext context, ResultsLog log, string[] files, EmbeddingTable? table, TeacherVectors? vectors, TrainingOptions options, PairSource[] sources, CancellationToken cancellationToken)
    {
        Action<string> stageStarted = stage => context.Error.Write($"{stage}…\n");
        if (vectors is not null && table is not null)
            return new TeacherTraining(context.Time, stageStarted).Train(files, vectors, table, options, new Progress(context, log, member: 0), cancellationToken);
        var isAsked = sources.Length > 0 ? sources.Contains(PairSource.Question) || sources.Contains(PairSource.Term) : files.Any(PairManifest.HasQuestionsOrTerms);
        var recipe = table is null ? TrainingRecipe.Anew(options) : isAsked ? TrainingRecipe.Asked(options) : TrainingRecipe.Onward(options);
        if (sources.Length > 0) recipe = recipe.On(sources);
        return new ModelTraining(context.Time, stageStarted).Train(files, recipe, table, member => new Progress(context, log, member), cancellationToken);
    }

    /// <exception cref="UsageException">The file cannot be read or is no table.</exception>
    internal static EmbeddingTable OpenTable(string path)
    {
        try
        {
            return EmbeddingTable.Open(File.ReadAllBytes(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new UsageException($"The table {path} cannot be read: {error.Message}", error);
        }
    }

    private static double Positive(double value, string option) =>
        value > 0 && double.IsFinite(value) ? value : throw new UsageException($"{option} has to be more than 0.");

    private sealed class Progress(CommandContext context, ResultsLog log, int member) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            log.Add(member + 1, value);
            if (value.Validation is null && (value.Accuracy is not null || value.Step % TaughtSteps != 0)) return;
            var measured = value.Validation is { } validation
                ? string.Create(CultureInfo.InvariantCulture, $"accuracy {value.Accuracy:0.000}  validation loss {validation.Loss:0.000}, MRR {validation.MeanReciprocalRank:0.000}  ")
                : "";
            var rate = value.Examples / Math.Max(value.Elapsed.TotalSeconds, 1e-3);
            var left = TimeSpan.FromSeconds(value.Elapsed.TotalSeconds * (value.Steps - value.Step) / value.Step);
            context.Error.Write(string.Create(
                CultureInfo.InvariantCulture, $"step {value.Step}/{value.Steps}  loss {value.Loss:0.000}  {measured}{rate:n0} pairs/s, {left:mm\\:ss} left\n"));
        }
    }
}
