using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Sextant.Tests.Repositories;

/// <summary>Random folders with random ignore files: without git we name the files that git names.</summary>
public sealed class IgnoreRulesLikeGitTests
{
    private static readonly string[] Names = ["a", "b", "ab", "abc", "A", ".a", "a b", "é", "-", "!", "#", "]", "a ", "x1", "[a]", "*"];

    private static readonly string[] Pieces =
    [
        "a", "b", "c", "ab", "A", "é", " ", "\\ ", "*", "*", "**", "***", "?", "/", "/", "/", "**/", "/**", "/**/", "[ab]", "[!a]", "[^b]", "[a-c]", "[]a]",
        "[!]a]", "[a", "]", "-", "!", "#", "\\", "\\*", "\\a", "\\/", "\\!", "\\#", ".py", "*.py", ".", "[[:alpha:]]", "[[:digit:]]", "[[:punct:]]",
        "[a/b]", "[[:x:]]", "[\\]]", "[a-", "[--a]", "\t", "\r", "1", "x",
    ];

    private static readonly string[] Steps = ["a", "b", "ab", "a*", "*b", "?", "*", "**", "[ab]", "[!a]", "a.py", "*.py", "\\a"];

    private static readonly Gen<string> Pattern =
        from isNegated in Gen.Frequency((3, Gen.Constant("")), (1, Gen.Constant("!")))
        from wild in Gen.Choose(1, 5).SelectMany(count => Gen.ArrayOf(Gen.Elements(Pieces), count))
        from steps in Gen.Choose(1, 3).SelectMany(count => Gen.ArrayOf(Gen.Elements(Steps), count))
        from isWild in Gen.Elements(true, false)
        from start in Gen.Frequency((3, Gen.Constant("")), (1, Gen.Constant("/")))
        from end in Gen.Frequency((4, Gen.Constant("")), (2, Gen.Constant("/")), (1, Gen.Constant(" ")))
        select isNegated + (isWild ? string.Concat(wild) : start + string.Join('/', steps)) + end;

    private static readonly Gen<string> IgnoreText =
        from patterns in Gen.Choose(1, 4).SelectMany(count => Gen.ArrayOf(Pattern, count))
        from lineEnd in Gen.Elements("\n", "\n", "\r\n")
        select string.Join(lineEnd, patterns);

    private static readonly Gen<Case> Cases =
        from folders in Gen.ArrayOf(Gen.ArrayOf(Gen.Elements(Names)).Resize(3), 5)
        from files in Gen.ArrayOf(Gen.Choose(0, 5).Zip(Gen.Elements(Names)), 10)
        from ignores in Gen.Choose(1, 3).SelectMany(count => Gen.ArrayOf(Gen.Choose(0, 5).Zip(IgnoreText), count))
        select new Case(
            [.. files.Select(file => Place(folders, file.Item1) + file.Item2 + ".py")],
            [.. ignores.Select((ignore, at) => (at == 0 ? "" : Place(folders, ignore.Item1), ignore.Item2))]);

    /// <summary>More of them search longer, by hand.</summary>
    private static readonly int CaseCount = int.Parse(Environment.GetEnvironmentVariable("SEXTANT_IGNORE_CASES") ?? "300");

    [Fact]
    public void Names_what_git_names()
    {
        Assert.SkipUnless(TemporaryFolder.HasGit, "needs git");
        Assert.SkipWhen(OperatingSystem.IsWindows(), "names such as * and # are for other platforms");
        using var folder = new TemporaryFolder();
        folder.GitInit();
        var cases = Cases.Sample(CaseCount, 10).ToArray();
        for (var at = 0; at < cases.Length; at++)
            cases[at].Write(folder, $"{at}/");

        var gits = folder.Git("ls-files", "-z", "--others", "--exclude-standard").Split('\0')
            .Where(name => name.EndsWith(".py", StringComparison.Ordinal)).ToLookup(CaseOf);
        var ours = Walks.WithoutGit(folder.Path).ToLookup(CaseOf);
        for (var at = 0; at < cases.Length; at++)
        {
            var (expected, actual) = (gits[at].Order(StringComparer.Ordinal), ours[at].Order(StringComparer.Ordinal));
            Assert.True(expected.SequenceEqual(actual), $"{cases[at]}\ngit names: {string.Join(" | ", expected)}\nwe name: {string.Join(" | ", actual)}");
        }

        // The comparison means something only if patterns do match, and do not match everything.
        var all = cases.Sum(sample => sample.Files.Distinct(StringComparer.Ordinal).Count());
        Assert.InRange(gits.Sum(group => group.Count()), all / 5, all * 9 / 10);
    }

    private static int CaseOf(string path) => int.Parse(path.AsSpan(0, path.IndexOf('/')));

    private static string Place(string[][] folders, int at) => at == 0 ? "" : string.Concat(folders[at - 1].Select(name => name + "/"));

    private sealed record Case(string[] Files, (string Place, string Text)[] Ignores)
    {
        public void Write(TemporaryFolder folder, string prefix)
        {
            foreach (var file in Files)
                folder.Write(prefix + file);
            foreach (var (place, text) in Ignores)
                folder.Write($"{prefix}{place}.gitignore", text);
        }

        public override string ToString() =>
            $"{string.Join(" | ", Files)}\n{string.Join('\n', Ignores.Select(ignore => $"{ignore.Place}: {System.Text.Json.JsonSerializer.Serialize(ignore.Text)}"))}";
    }
}
