using System.Runtime.CompilerServices;
using Xunit;

namespace Sextant.LanguageServer.Tests;

public sealed class FolderRulesTests
{
    private static readonly string Sources = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "src", "LanguageServer"));

    [Fact]
    public void Only_transport_and_protocol_know_json() =>
        Assert.Empty(Files().Where(file => file.Folder is not ("Transport" or "Protocol") && file.Text.Contains("System.Text.Json", StringComparison.Ordinal))
            .Select(file => file.Path));

    [Fact]
    public void The_transport_knows_nothing_of_the_folders_above_it() =>
        Assert.Empty(Files().Where(file => file.Folder == "Transport" &&
                (file.Text.Contains("using Sextant.", StringComparison.Ordinal) || file.Text.Contains("LspMethods", StringComparison.Ordinal)))
            .Select(file => file.Path));

    [Fact]
    public void Nothing_but_the_start_and_the_transport_touches_the_console() =>
        Assert.Empty(Files().Where(file => file.Path is not ("Program.cs" or "StandardStreams.cs") && file.Text.Contains("Console.", StringComparison.Ordinal))
            .Select(file => file.Path));

    private static IEnumerable<(string Path, string Folder, string Text)> Files()
    {
        foreach (var path in Directory.EnumerateFiles(Sources, "*.cs", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(Sources, path).Replace('\\', '/');
            if (relative.StartsWith("bin/", StringComparison.Ordinal) || relative.StartsWith("obj/", StringComparison.Ordinal)) continue;
            yield return (Path.GetFileName(path), relative.Contains('/', StringComparison.Ordinal) ? relative[..relative.IndexOf('/', StringComparison.Ordinal)] : "", File.ReadAllText(path));
        }
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
