using System.IO.Compression;
using Sextant.Errors;

namespace Sextant.KnownAnswers;

/// <summary>The lines of a text file, which is compressed where its name ends in <c>.gz</c>.</summary>
internal static class TextLines
{
    public const string CompressedExtension = ".gz";

    /// <param name="path">The file.</param>
    /// <param name="content">What it holds, for the message.</param>
    /// <exception cref="UsageException">The file cannot be read.</exception>
    public static List<string> Read(string path, string content)
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
            throw new UsageException($"The {content} {path} cannot be read: {error.Message}", error);
        }
    }
}
