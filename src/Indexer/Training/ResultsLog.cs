using System.Globalization;

namespace Sextant.Training;

/// <summary>Writes the lines of a training run as CSV, as they come.</summary>
public sealed class ResultsLog : IDisposable
{
    private readonly StreamWriter _writer;

    /// <exception cref="Errors.UsageException">The file cannot be written.</exception>
    public ResultsLog(string path)
    {
        try
        {
            _writer = new StreamWriter(path) { NewLine = "\n" };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new Errors.UsageException($"The training log {path} cannot be written: {error.Message}", error);
        }

        _writer.WriteLine("member,step,examples,training loss,in-batch accuracy,validation loss,validation MRR");
    }

    public void Add(int member, TrainingProgress line)
    {
        _writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{member},{line.Step},{line.Examples},{line.Loss:0.0000},{line.Accuracy:0.0000},{line.Validation?.Loss:0.0000},{line.Validation?.MeanReciprocalRank:0.0000}"));
        _writer.Flush();
    }

    public void Dispose() => _writer.Dispose();
}
