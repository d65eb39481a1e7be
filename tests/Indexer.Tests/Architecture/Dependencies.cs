using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sextant.Tests.Architecture;

/// <summary>A use of something that another folder, or a library, declares.</summary>
/// <param name="File">Relative to the project, with <c>/</c>.</param>
/// <param name="Folder">Of the file: the first part of its path, empty for files beside the project.</param>
/// <param name="TargetFolder">First part of the namespace behind the root namespace; null where the target is a library's.</param>
/// <param name="TargetAssembly">Null where the target is of the same project.</param>
internal sealed record Dependency(string File, int Line, string Folder, string? TargetFolder, string? TargetAssembly, string Target)
{
    public override string ToString() => $"{File}({Line}) uses {Target}";
}

/// <summary>Finds every dependency of a project's sources by binding them, so that an alias or a half-qualified name hides nothing.</summary>
internal static class Dependencies
{
    private const string RootNamespace = "Sextant";

    public static IReadOnlyList<Dependency> Of(IReadOnlyDictionary<string, string> sources)
    {
        var options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview);
        const string Implicit = "global using System; global using System.IO; global using System.Linq; global using System.Collections.Generic; "
            + "global using System.Threading; global using System.Threading.Tasks; global using System.Net.Http;";
        var trees = sources.Select(source => CSharpSyntaxTree.ParseText(source.Value, options, source.Key)).Append(CSharpSyntaxTree.ParseText(Implicit, options));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileNameWithoutExtension(path) is not ("sextant" or "sextant-lsp"))
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "architecture", trees, references, new CSharpCompilationOptions(OutputKind.ConsoleApplication, allowUnsafe: true));

        var found = new HashSet<Dependency>();
        foreach (var tree in compilation.SyntaxTrees.Where(tree => tree.FilePath.Length > 0))
        {
            var model = compilation.GetSemanticModel(tree);
            foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                if (Target(model.GetSymbolInfo(name)) is not { } target || target.ContainingAssembly is null) continue;
                var line = tree.GetLineSpan(name.Span).StartLinePosition.Line + 1;
                var own = SymbolEqualityComparer.Default.Equals(target.ContainingAssembly, compilation.Assembly);
                found.Add(new Dependency(
                    tree.FilePath,
                    line,
                    FolderOf(tree.FilePath),
                    own ? FolderOfNamespace(target) : null,
                    own ? null : target.ContainingAssembly.Name,
                    target is INamespaceSymbol ? target.ToDisplayString() : (target as INamedTypeSymbol ?? target.ContainingType).ToDisplayString()));
            }
        }

        return [.. found];
    }

    public static string FolderOf(string path) => path.IndexOf('/', StringComparison.Ordinal) is var slash && slash < 0 ? "" : path[..slash];

    // Types and members count; a namespace alone is neither, unless a using names it.
    private static ISymbol? Target(SymbolInfo info) => (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) switch
    {
        INamedTypeSymbol type => type,
        { ContainingType: not null, Kind: SymbolKind.Method or SymbolKind.Property or SymbolKind.Field or SymbolKind.Event } member => member,
        _ => null,
    };

    private static string FolderOfNamespace(ISymbol target)
    {
        var parts = target.ContainingNamespace.ToDisplayString().Split('.');
        return parts is [RootNamespace, var folder, ..] ? folder : "";
    }
}
