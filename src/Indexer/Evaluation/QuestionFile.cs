using System.Text.Json;
using System.Text.Json.Serialization;
using Sextant.Errors;

namespace Sextant.Evaluation;

/// <summary>Reads questions from a file with one JSON object a line: <c>{"query":"…","gold":[{"path":"…","name":"…","line":1}],"tag":"…"}</c>.</summary>
public static class QuestionFile
{
    /// <exception cref="UsageException">The file cannot be read, or a line is no question; the message names the line.</exception>
    public static IReadOnlyList<EvaluationQuestion> Read(string path)
    {
        var questions = new List<EvaluationQuestion>();
        var number = 0;
        foreach (var line in ReadLines(path))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line)) questions.Add(Parse(line, path, number));
        }

        return questions.Count > 0 ? questions : throw new UsageException($"{path} holds no question.");
    }

    private static EvaluationQuestion Parse(string line, string path, int number)
    {
        try
        {
            var question = JsonSerializer.Deserialize(line, QuestionJson.Default.EvaluationQuestion);
            if (question is { Query: not null, Gold.Count: > 0 } && question.Gold.All(gold => gold.Path is not null)) return question;
        }
        catch (JsonException error)
        {
            throw new UsageException($"{path}, line {number}, is not JSON: {error.Message}", error);
        }

        throw new UsageException($"{path}, line {number}: a question needs \"query\" and \"gold\" with at least one \"path\".");
    }

    private static string[] ReadLines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The questions {path} cannot be read: {error.Message}", error);
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(EvaluationQuestion))]
internal sealed partial class QuestionJson : JsonSerializerContext;
