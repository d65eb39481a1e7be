using System.Text;
using Sextant.Extraction;
using Sextant.Extraction.CSharp;
using Sextant.Extraction.Python;
using Sextant.Repositories;
using Xunit;

namespace Sextant.Tests.Extraction;

/// <summary>What holds for every real file: its units depend on it alone and not on its line ends, lie inside of it, and nest.</summary>
public sealed class RealSourceTests
{
    private static readonly IExtractor[] Extractors = [new CSharpExtractor(), new PythonExtractor()];

    public static TheoryData<string> Folders => ["samples", "src/Indexer/Extraction", "src/Indexer/Search", "src/LanguageServer", "tests/Indexer.Tests/Extraction", "tests/Indexer.Tests/Storage"];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Units_of_a_file_do_not_depend_on_its_neighbours(string folder)
    {
        var files = Files(folder);
        var alone = files.Select(static file => Dump(Extract(file))).ToList();
        var together = new string[files.Count];
        // Backwards and at the same time, with the same extractors.
        Parallel.For(0, files.Count, i => together[files.Count - 1 - i] = Dump(Extract(files[files.Count - 1 - i])));
        Assert.Equal(alone, together);
        Assert.Contains(alone, static text => text.Length > 0);
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Line_ends_do_not_change_the_units(string folder)
    {
        foreach (var file in Files(folder).Where(static file => !file.Text.Contains('\r', StringComparison.Ordinal)))
        {
            var expected = WithOneLineEnd(Dump(Extract(file)));
            foreach (var lineEnd in (string[])["\r\n", "\r"])
            {
                var other = file with { Text = file.Text.Replace("\n", lineEnd, StringComparison.Ordinal) };
                Assert.Equal(expected, WithOneLineEnd(Dump(Extract(other))));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Units_lie_in_the_file_and_nest(string folder)
    {
        foreach (var file in Files(folder))
        {
            var (units, lines) = (Extract(file).Units, LineMap.Of(file.Text).Count);
            for (var i = 0; i < units.Count; i++)
            {
                Assert.InRange(units[i].StartLine, 1, units[i].EndLine);
                Assert.InRange(units[i].EndLine, 1, lines);
                foreach (var other in units.Skip(i + 1))
                {
                    var apart = other.StartLine >= units[i].EndLine || other.EndLine <= units[i].StartLine;
                    var inside = other.StartLine >= units[i].StartLine && other.EndLine <= units[i].EndLine;
                    var around = other.StartLine <= units[i].StartLine && other.EndLine >= units[i].EndLine;
                    Assert.True(apart || inside || around, $"{file.Path}: {units[i].QualifiedName} and {other.QualifiedName}");
                }
            }
        }
    }

    private static List<SourceFile> Files(string folder) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, folder), "*", SearchOption.AllDirectories)
            .Where(static path => !path.Split(Path.DirectorySeparatorChar).Any(static part => part is "bin" or "obj"))
            .Where(static path => path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".py", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(static path => new SourceFile(
                Path.GetRelativePath(RepositoryFiles.Root, path).Replace('\\', '/'),
                path.EndsWith(".cs", StringComparison.Ordinal) ? Language.CSharp : Language.Python,
                File.ReadAllText(path, Encoding.UTF8))),
    ];

    private static ExtractedFile Extract(SourceFile file) => Extractors.Single(extractor => extractor.Language == file.Language).Extract(file, TestContext.Current.CancellationToken);

    private static string WithOneLineEnd(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    private static string Dump(ExtractedFile file) => CSharp.Extracted.Dump(file);
}
