using System.Text.RegularExpressions;
using Xunit;

namespace Sextant.Tests.Architecture;

public sealed partial class FolderRulesTests
{
    [Fact]
    public void Every_folder_uses_only_folders_below_it()
    {
        var sources = SourcesOf("src/Indexer");
        Assert.True(sources.Count > 30);
        Assert.Empty(FolderRules.Violations(sources));
    }

    [Theory]
    [InlineData("src/Indexer", "Sextant")]
    [InlineData("src/LanguageServer", "Sextant.LanguageServer")]
    public void Every_namespace_is_its_folder(string project, string rootNamespace)
    {
        foreach (var (path, text) in SourcesOf(project))
        {
            var folder = Path.GetDirectoryName(path)!.Replace('\\', '/').Replace('/', '.');
            var expected = folder.Length == 0 ? rootNamespace : $"{rootNamespace}.{folder}";
            foreach (Match declared in NamespaceDeclaration().Matches(text)) Assert.Equal((path, expected), (path, declared.Groups["name"].Value));
        }
    }

    [Theory]
    [InlineData("using Sextant.Commands; namespace Sextant.Search; class A { CommandLine? b; }")]
    [InlineData("namespace Sextant.Search; class A { Sextant.Commands.CommandLine? b; }")]
    [InlineData("namespace Sextant.Search; class A { Commands.CommandLine? b; }")]
    [InlineData("using B = Sextant.Commands.CommandLine; namespace Sextant.Search; class A { B? b; }")]
    [InlineData("using static Sextant.Commands.CommandLine; namespace Sextant.Search; class A { int b = Run(); }")]
    [InlineData("namespace Sextant.Search; class A { void B() => Console.WriteLine(); }")]
    [InlineData("namespace Sextant.Embedding; class A { OpenAI.Embeddings.EmbeddingClient? b; }")]
    [InlineData("namespace Sextant.Search; class A { Microsoft.Data.Sqlite.SqliteConnection? b; }")]
    [InlineData("using Microsoft.CodeAnalysis.CSharp; namespace Sextant.Search; class A { SyntaxKind b; }")]
    public void A_dependency_that_points_up_is_found(string source)
    {
        const string Above = "namespace Sextant.Commands; public class CommandLine { public static int Run() => 0; }";
        var violations = FolderRules.Violations(new Dictionary<string, string> { ["Search/A.cs"] = source, ["Commands/CommandLine.cs"] = Above });
        Assert.NotEmpty(violations);
    }

    [Fact]
    public void A_dependency_that_points_down_is_fine()
    {
        var sources = new Dictionary<string, string>
        {
            ["Storage/A.cs"] = "namespace Sextant.Storage; public class A { public Microsoft.Data.Sqlite.SqliteConnection? B; }",
            ["Search/C.cs"] = "using Sextant.Storage; namespace Sextant.Search; class C : A { }",
        };
        Assert.Empty(FolderRules.Violations(sources));
    }

    [Fact]
    public void A_folder_without_a_rule_is_found() =>
        Assert.NotEmpty(FolderRules.Violations(new Dictionary<string, string> { ["Misc/A.cs"] = "namespace Sextant.Misc; class A;" }));

    private static Dictionary<string, string> SourcesOf(string project)
    {
        var root = Path.Combine(RepositoryFiles.Root, project);
        return Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
            .Where(path => !path.StartsWith("bin/", StringComparison.Ordinal) && !path.StartsWith("obj/", StringComparison.Ordinal))
            .ToDictionary(path => path, path => File.ReadAllText(Path.Combine(root, path)), StringComparer.Ordinal);
    }

    [GeneratedRegex(@"^namespace\s+(?<name>[\w.]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex NamespaceDeclaration();
}
