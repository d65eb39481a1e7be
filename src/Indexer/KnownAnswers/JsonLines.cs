using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Sextant.Errors;

namespace Sextant.KnownAnswers;

/// <summary>Reads a file with one JSON object a line, which is compressed where its name ends in <c>.gz</c>; empty lines are passed over.</summary>
internal static class JsonLines
{
    public const string CompressedExtension = ".gz";

    /// <param name="path">The file.</param>
    /// <param name="noun">What a line holds, for messages, such as "question".</param>
    /// <param name="type">How a line is read.</param>
    /// <param name="isWhole">Whether a line has all that it needs.</param>
    /// <param name="needs">What it needs, for messages.</param>
    /// <exception cref="UsageException">The file cannot be read or is empty, or a line is not of this kind; the message names the line.</exception>
    public static IReadOnlyList<T> Read<T>(string path, string noun, JsonTypeInfo<T> type, Predicate<T> isWhole, string needs)
        where T : class
    {
        var items = new List<T>();
        var number = 0;
        foreach (var line in ReadLines(path, noun))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            items.Add(Parse(line, type, path, number) is { } item && isWhole(item) ? item : throw new UsageException($"{path}, line {number}: a {noun} needs {needs}."));
        }

        return items.Count > 0 ? items : throw new UsageException($"{path} holds no {noun}.");
    }

    private static T? Parse<T>(string line, JsonTypeInfo<T> type, string path, int number)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(line, type);
        }
        catch (JsonException error)
        {
            throw new UsageException($"{path}, line {number}, is not JSON: {error.Message}", error);
        }
    }

    private static List<string> ReadLines(string path, string noun)
    {
        try
        {
            using Stream file = File.OpenRead(path);
            using var text = new StreamReader(path.EndsWith(CompressedExtension, StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
            var lines = new List<string>();
            while (text.ReadLine() is { } line) lines.Add(line);
            return lines;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new UsageException($"The {noun}s {path} cannot be read: {error.Message}", error);
        }
    }
}
