using System.Text.Json.Serialization;
using Sextant.Errors;

namespace Sextant.KnownAnswers;

/// <summary>
/// Reads questions from a file with one JSON object a line: <c>{"query":"…","gold":[{"path":"…","name":"…","line":1}],"tag":"…"}</c>. A file whose name ends
/// in <c>.gz</c> is compressed.
/// </summary>
public static class QuestionFile
{
    private const string Extension = ".jsonl";
    private const string CompressedExtension = Extension + JsonLines.CompressedExtension;

    /// <summary>The files of a folder, each with its name before the extension, in ordinal order.</summary>
    public static IReadOnlyList<(string Name, string Path)> Find(string folder) =>
    [
        .. from path in Directory.GetFiles(folder).Order(StringComparer.Ordinal)
           let extension = path.EndsWith(CompressedExtension, StringComparison.Ordinal) ? CompressedExtension : Extension
           where path.EndsWith(extension, StringComparison.Ordinal)
           select (Path.GetFileName(path)[..^extension.Length], path),
    ];

    /// <exception cref="UsageException">The file cannot be read, or a line is no question; the message names the line.</exception>
    public static IReadOnlyList<KnownQuestion> Read(string path) => JsonLines.Read(
        path, "question", QuestionJson.Default.KnownQuestion,
        question => question is { Query: not null, Gold.Count: > 0 } && question.Gold.All(gold => gold.Path is not null),
        "\"query\" and \"gold\" with at least one \"path\"");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(KnownQuestion))]
internal sealed partial class QuestionJson : JsonSerializerContext;
