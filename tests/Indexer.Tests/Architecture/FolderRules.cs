namespace Sextant.Tests.Architecture;

/// <summary>Who may know whom. ARCHITECTURE.md says why.</summary>
internal static class FolderRules
{
    /// <summary>Folders of src/Indexer from the bottom up, each with the folders that it may use.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Errors"] = [],
        ["Memory"] = [],
        ["Text"] = [],
        ["Repositories"] = ["Errors", "Text"],
        ["Extraction"] = ["Errors", "Text", "Repositories"],
        ["Embedding"] = ["Errors", "Memory", "Text", "Repositories", "Extraction"],
        ["Words"] = ["Errors", "Text", "Repositories", "Extraction"],
        ["KnownAnswers"] = ["Errors"],
        ["Training"] = ["Errors", "Text", "Repositories", "Extraction", "Embedding", "Words", "KnownAnswers"],
        ["Storage"] = ["Errors", "Text", "Repositories", "Extraction", "Embedding", "Words"],
        ["Indexing"] = ["Errors", "Text", "Repositories", "Extraction", "Embedding", "Words", "Storage"],
        ["Sharing"] = ["Errors", "Text", "Repositories", "Extraction", "Embedding", "Words", "Storage"],
        ["Search"] = ["Errors", "Memory", "Text", "Repositories", "Extraction", "Embedding", "Words", "Storage"],
        ["Evaluation"] = ["Errors", "Text", "Repositories", "Extraction", "Embedding", "Words", "Storage", "Search", "KnownAnswers"],
        ["Commands"] = ["Errors", "Text", "Repositories", "Extraction", "Embedding", "Words", "Training", "Storage", "Indexing", "Sharing", "Search", "KnownAnswers", "Evaluation"],
        // Program.cs.
        [""] = ["Errors", "Commands"],
    };

    /// <summary>Libraries that one folder alone knows, by the start of the assembly's name.</summary>
    private static readonly (string Assembly, string Folder)[] Reserved =
    [
        ("Microsoft.CodeAnalysis", "Extraction/CSharp/"),
        ("Microsoft.Data.Sqlite", "Storage/"),
        ("SQLitePCLRaw", "Storage/"),
        ("MathNet.Numerics", "Training/"),
        ("OpenAI", "Embedding/OpenAi/"),
        ("System.ClientModel", "Embedding/OpenAi/"),
        ("Microsoft.Extensions.AI", "Embedding/OpenAi/"),
        ("Polly", "Embedding/OpenAi/"),
        ("Spectre.Console", "Commands/"),
        ("System.CommandLine", "Commands/"),
        ("System.Console", "Commands/"),
    ];

    public static IEnumerable<string> Violations(IReadOnlyDictionary<string, string> sources)
    {
        foreach (var folder in sources.Keys.Select(Dependencies.FolderOf).Distinct().Where(folder => !Allowed.ContainsKey(folder)))
        {
            yield return $"{folder}/ has no rule: say in {nameof(FolderRules)} what it may use";
        }

        foreach (var dependency in Dependencies.Of(sources))
        {
            if (dependency.TargetFolder is { } target && target != dependency.Folder
                && Allowed.TryGetValue(dependency.Folder, out var allowed) && !allowed.Contains(target))
            {
                yield return $"{dependency}: {dependency.Folder}/ may not use {target}/";
            }

            foreach (var (assembly, folder) in Reserved)
            {
                if (dependency.TargetAssembly is { } library && library.StartsWith(assembly, StringComparison.Ordinal)
                    && !dependency.File.StartsWith(folder, StringComparison.Ordinal))
                {
                    yield return $"{dependency}: only {folder} may use {library}";
                }
            }
        }
    }
}
