using System.Text.RegularExpressions;
using Sextant.Extraction;
using Sextant.Repositories;
using Sextant.Training.Pairs;

namespace Sextant.Training.Mining;

/// <summary>Headings of a repository's documents and the text below them; subjects of commits and the rest of the message.</summary>
/// <remarks>They hold no code, but everyday English for technical terms, which documentation comments hardly have.</remarks>
internal static class ProsePairs
{
    private const int MinimumText = 80;
    private const int MaximumText = 1500;
    private const int MinimumWords = 5;
    private const long MaximumFile = 512 * 1024;
    private const int MostPerRepository = 2000;
    private static readonly string[] Extensions = [".md", ".rst"];
    private static readonly Regex FencesAndLinks = new(
        @"```[^`]*```|<[^>]{1,200}>|\]\([^)]{0,300}\)|https?://\S+|^\s*(\||\.\. |:[a-z-]+:).*$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.CultureInvariant);

    private static readonly Regex Trailer = new(
        @"^(signed-off-by|co-authored-by|reviewed-by|change-id|fixes|closes|refs?|pull request|git-svn-id|pr-url|reviewed on)\b.*$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    public static IEnumerable<TrainingPair> FromDocuments(string root, int repository)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden };
        return Directory.EnumerateFiles(root, "*", options)
            .Where(file => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Where(file => !RepositoryUnits.IsVendored(Path.GetRelativePath(root, file).Replace(Path.DirectorySeparatorChar, '/')))
            .Where(file => new FileInfo(file).Length <= MaximumFile)
            .Order(StringComparer.Ordinal)
            .SelectMany(file => Sections(File.ReadAllText(file)))
            .Select(section => Create(repository, section.Heading, section.Text))
            .OfType<TrainingPair>()
            .Take(MostPerRepository);
    }

    /// <param name="subject">Cleaned.</param>
    /// <param name="message">What follows it in the commit.</param>
    public static TrainingPair? FromMessage(string subject, string message, int repository) => Create(repository, subject, Trailer.Replace(message, ""));

    /// <summary>What a commit's message says first after its subject, or null where that is no prose.</summary>
    internal static string? FirstSentenceOfMessage(string message)
    {
        var sentence = DocumentationText.FirstSentence(FencesAndLinks.Replace(Trailer.Replace(message, ""), " "));
        return sentence is not null && char.IsLetter(sentence[0]) && sentence.Split(' ').Length >= MinimumWords ? sentence : null;
    }

    /// <summary>Markdown headings (<c>#</c> or underlined) and reStructuredText ones (underlined), each with the text up to the next.</summary>
    internal static IEnumerable<(string Heading, string Text)> Sections(string document)
    {
        var lines = document.ReplaceLineEndings("\n").Split('\n');
        var heading = (string?)null;
        var start = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            var underlined = i + 1 < lines.Length && lines[i].Length > 2 && IsUnderline(lines[i + 1]);
            if (!underlined && !lines[i].StartsWith('#')) continue;
            if (heading is not null) yield return (heading, string.Join('\n', lines[start..i]));
            heading = lines[i].Trim('#', ' ', '\t', '*');
            start = underlined ? i + 2 : i + 1;
            if (underlined) i++;
        }

        if (heading is not null && start <= lines.Length) yield return (heading, string.Join('\n', lines[start..]));
    }

    private static bool IsUnderline(string line) => line.Length >= 3 && line[0] is '=' or '-' or '~' or '^' && line.AsSpan().TrimEnd().IndexOfAnyExcept(line[0]) < 0;

    private static TrainingPair? Create(int repository, string query, string text)
    {
        var clean = FencesAndLinks.Replace(text, " ").Trim();
        if (clean.Length < MinimumText) return null;
        if (clean.Length > MaximumText) clean = clean[..MaximumText];
        return new TrainingPair(PairSource.Prose, Language.Python, repository, DocumentationText.FirstSentence(query) ?? "", "", "", "", clean, "");
    }
}
