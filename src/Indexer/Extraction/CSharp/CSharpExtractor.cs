using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sextant.Repositories;

namespace Sextant.Extraction.CSharp;

/// <summary>Finds the functions and types of a C# file from its syntax alone: nothing is built, restored or resolved.</summary>
/// <remarks>
/// A file without <c>#if</c> is parsed once. With it, further parses take the branches that the earlier ones left out, as far as these may
/// declare something and conditions allow it (<c>#if false</c> is never taken), up to <see cref="MaxParses"/>. Stateless; every file is
/// read independently.
/// </remarks>
public sealed class CSharpExtractor : IExtractor
{
    /// <summary>The most parses of one file.</summary>
    internal const int MaxParses = 8;

    private const int MaxErrors = 20;

    public Language Language => Language.CSharp;

    public ExtractedFile Extract(SourceFile file, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        var lines = LineMap.Of(file.Text);
        var coverage = new BranchCoverage();
        var parses = new List<Parse>();
        while (parses.Count < MaxParses && coverage.Next() is { } symbols)
        {
            var guarded = SourceScanner.Scan(file.Text, symbols, coverage.Taken, cancellationToken);
            var parse = CSharpParser.WithStackFor(guarded, () => ParseAndCollect(file, guarded, lines, cancellationToken));
            parses.Add(parse);
            coverage.Add(file.Text, guarded, parse.Units, parse.Errors.Count > 0, cancellationToken);
        }

        var best = parses.Count == 1 ? parses : [.. parses.OrderBy(parse => parse.Errors.Count)];
        return new ExtractedFile(UnitMerger.Merge([.. best.Select(parse => parse.Units)]), best[0].Errors);
    }

    private static Parse ParseAndCollect(SourceFile file, GuardedText guarded, LineMap lines, CancellationToken cancellationToken)
    {
        var tree = CSharpParser.Parse(guarded, cancellationToken);
        var root = (CompilationUnitSyntax)tree.GetRoot(cancellationToken);
        var units = UnitCollector.Collect(file, guarded, lines, root, cancellationToken);
        var errors = guarded.Problems.Select(problem => new ParseError(lines.LineOf(problem.Position), problem.Message)).ToList();
        if (root.ContainsDiagnostics) errors.AddRange(ErrorsOf(tree, lines, cancellationToken));
        errors.Sort((left, right) => left.Line.CompareTo(right.Line));
        return new Parse(units, errors);
    }

    private static IEnumerable<ParseError> ErrorsOf(SyntaxTree tree, LineMap lines, CancellationToken cancellationToken)
    {
        const string userDefinedError = "CS1029"; // an #error directive: the file says so itself, and is well-formed
        return tree.GetDiagnostics(cancellationToken)
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id != userDefinedError)
            .Take(MaxErrors)
            .Select(diagnostic => new ParseError(lines.LineOf(diagnostic.Location.SourceSpan.Start), diagnostic.GetMessage()));
    }

    private sealed record Parse(List<FoundUnit> Units, List<ParseError> Errors);
}
