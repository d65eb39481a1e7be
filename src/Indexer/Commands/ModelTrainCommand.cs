using System.CommandLine;
using System.Globalization;
using Sextant.Embedding.BuiltIn;
using Sextant.Errors;
using Sextant.Training;
using Sextant.Training.Pairs;

namespace Sextant.Commands;

/// <summary><c>sextant model train</c>: trains an embedding table from mined pairs.</summary>
internal static class ModelTrainCommand
{
    private static readonly string[] Examples = ["sextant model train pairs --out table.bin", "sextant model train pairs --continue table.bin --source documentation commit --out tuned.bin"];

    public static CommandDefinition Create(CommandContext context)
    {
        var defaults = new TrainingOptions();
        var pairs = new Argument<string[]>("PAIRS") { Description = "Files made by `sextant model pairs`.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--out") { Description = "The table to write; results.csv is written beside it.", Required = true, HelpName = "FILE" };
        var start = new Option<string?>("--continue") { Description = "Train this table on, instead of starting anew.", HelpName = "FILE" };
        var epochs = new Option<double?>("--epochs") { Description = "Passes over the pairs; 1.5, or 1 to train on." };
        var batch = new Option<int>("--batch") { Description = "Pairs a step.", DefaultValueFactory = _ => defaults.BatchSize };
        var rate = new Option<float?>("--learning-rate") { Description = "The highest learning rate; 0.01, or 0.003 to train on." };
        var seed = new Option<int>("--seed") { Description = "The same seed gives the same table.", DefaultValueFactory = _ => defaults.Seed };
        var threads = new Option<int>("--threads") { Description = "Processors to use.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var sources = new Option<PairSource[]>("--source")
        {
            Description = "Take all pairs of this source, and of no other that is not named.", AllowMultipleArgumentsPerToken = true, HelpName = "SOURCE",
        };
        var command = new Command("train", "Train an embedding table on mined pairs.") { pairs, output, start, sources, epochs, batch, rate, seed, threads };
        return new CommandDefinition(command, RunAsync, Examples);

        async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
        {
            var table = parsed.GetValue(start) is { } file ? OpenTable(context.Resolve(file)) : null;
            var options = new TrainingOptions
            {
                Epochs = Positive(parsed.GetValue(epochs) ?? (table is null ? defaults.Epochs : 1), "--epochs"),
                BatchSize = (int)Positive(parsed.GetValue(batch), "--batch"),
                LearningRate = (float)Positive(parsed.GetValue(rate) ?? (table is null ? defaults.LearningRate : TrainingOptions.OnwardLearningRate), "--learning-rate"),
                Seed = parsed.GetValue(seed),
                Threads = (int)Positive(parsed.GetValue(threads), "--threads"),
            };
            var recipe = table is null ? TrainingRecipe.Anew(options) : TrainingRecipe.Onward(options);
            if (parsed.GetValue(sources) is { Length: > 0 } named) recipe = recipe.On(named);
            var path = context.Resolve(parsed.GetValue(output)!);
            using var log = new ResultsLog(Path.Combine(Path.GetDirectoryName(path)!, "results.csv"));
            var training = new ModelTraining(context.Time, stage => context.Error.Write($"{stage}…\n"));
            var trained = await Task.Run(
                () => training.Train([.. parsed.GetValue(pairs)!.Select(context.Resolve)], recipe, table, member => new Progress(context, log, member), cancellationToken),
                cancellationToken);
            await File.WriteAllBytesAsync(path, trained.ToFile(TrainingRecipe.DocumentationWeight), CancellationToken.None);
            await context.Output.WriteAsync($"wrote {path}\n");
            return cancellationToken.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Found;
        }
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
            if (value.Validation is not { } validation) return;
            var rate = value.Examples / Math.Max(value.Elapsed.TotalSeconds, 1e-3);
            var left = TimeSpan.FromSeconds(value.Elapsed.TotalSeconds * (value.Steps - value.Step) / value.Step);
            context.Error.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"step {value.Step}/{value.Steps}  loss {value.Loss:0.000}  accuracy {value.Accuracy:0.000}  validation loss {validation.Loss:0.000}, MRR {validation.MeanReciprocalRank:0.000}  {rate:n0} pairs/s, {left:mm\\:ss} left\n"));
        }
    }
}
