using System.Text.RegularExpressions;
using Sextant.Extraction;
using Sextant.Repositories;
using Sextant.Training.Pairs;

namespace Sextant.Training.Mining;

/// <summary>Subjects of commits and first sentences of what follows them, and the few functions that each changed, as they were after it.</summary>
internal sealed class CommitPairs(RepositoryUnits units)
{
    private const int MostCommits = 500;
    private const int MostUnits = 3;
    private static readonly Regex Uninformative = new(
        @"^\W*(merge|bump|revert|release|version|v?\d+\.\d|wip|typo|fix typo|update (version|changelog|readme|docs?)|format|reformat|lint|cleanup|clean up|refactor(ing)?$|minor|misc|pep ?8|flake8|black|isort|pylint|whitespace|nits?\b|address (review|comments)|review|code style|test commit|initial)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
    private static readonly Regex Tickets = new(
        @"\(?\b(GH-|gh-|[A-Z]{2,}-)?#?\d{2,}\b\)?|\[[^\]]*\]|https?://\S+|\(#\d+\)|#\d+",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant);
    private static readonly Regex Prefix = new(
        @"^\W*((fix|feat|chore|docs|refactor|perf|test|tests|build|ci|style|bug|bugfix|issue|bpo|ticket)(\([^)]*\))?\s*[:!-]+\s*|(fixe[sd]|close[sd]|resolve[sd])\s*[-:—]+\s*)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>Pairs with the unit that each is about; messages without their code come with null.</summary>
    public IEnumerable<(TrainingPair Pair, CodeUnit? Unit)> From(string root, int repository, CancellationToken cancellationToken)
    {
        if (!Path.Exists(Path.Combine(root, ".git"))) yield break;
        using var blobs = new BlobReader(root);
        foreach (var commit in CommitHistory.Read(root, MostCommits, cancellationToken))
        {
            var subject = CleanSubject(commit.Subject);
            if (subject is null) continue;
            if (ProsePairs.FromMessage(subject, commit.Message.ToString(), repository) is { } prose) yield return (prose, null);
            var changed = commit.Files.SelectMany(file => Changed(blobs, commit.Id, file.Path, file.Ranges, cancellationToken)).Take(MostUnits + 1).ToList();
            if (changed.Count > MostUnits) continue;
            var sentences = new[] { subject, ProsePairs.FirstSentenceOfMessage(commit.Message.ToString()) };
            foreach (var unit in changed)
            {
                foreach (var sentence in sentences.OfType<string>())
                    yield return (PairFactory.Create(PairSource.Commit, unit, repository, sentence, unit.Documentation ?? "", unit.Body.ToString()), unit);
            }
        }
    }

    /// <summary>The subject without ticket numbers and prefixes, or null for one that says nothing about the code.</summary>
    internal static string? CleanSubject(string subject)
    {
        if (Uninformative.IsMatch(subject)) return null;
        var clean = Tickets.Replace(subject, " ");
        clean = Prefix.Replace(clean, "");
        return DocumentationText.FirstSentence(clean);
    }

    private IEnumerable<CodeUnit> Changed(
        BlobReader blobs, string commit, string path, List<(int Start, int End)> ranges, CancellationToken cancellationToken)
    {
        if (RepositoryUnits.IsVendored(path) || blobs.Read(commit, path) is not { } text) return [];
        var language = path.EndsWith(".py", StringComparison.Ordinal) ? Language.Python : Language.CSharp;
        var functions = units.Extract(new SourceFile(path, language, text), cancellationToken).Where(unit => !unit.Kind.IsType()).ToList();
        return ranges
            .Select(range => functions.LastOrDefault(unit => unit.StartLine <= range.End && unit.EndLine >= range.Start))
            .OfType<CodeUnit>()
            .Distinct(ReferenceEqualityComparer.Instance).Cast<CodeUnit>();
    }
}
