using System.Text;
using Sextant.Repositories.Ignoring;

namespace Sextant.Stress.Fuzzing.Targets;

/// <summary>Ignore files: the first part is the file, what follows the last form feed the paths.</summary>
internal sealed class IgnoreTarget : IFuzzTarget
{
    private const int MostPaths = 64;

    public string Name => "ignore";

    public IReadOnlyList<string> Seeds { get; } =
    [
        "bin/\nobj/\n*.user\n!keep.user\n/out\nsrc/**/gen\n\fsrc/a/b/gen/x.cs\nbin/a\nkeep.user",
        "# comment\n\\#file\n[a-z]*.[!ch]\n**/deep/**\n{a,b}\n  spaced \\ \n\fdeep/x\na/deep/b\n#file",
    ];

    public IReadOnlyList<string> Tokens { get; } =
        ["*", "**", "**/", "/**", "?", "[", "]", "[!", "[^", "[a-z]", "[]]", "[[:alpha:]]", "[[:", ":]", "\\", "!", "#", "/", "//", " ", "\\ ", "\n", "\r\n", "\0", "a", "é", ".", "..", "{a,b}", "-", "\f", "*a*a*a*a*b", "?*?*?*?*"];

    public void Run(string input)
    {
        var split = input.LastIndexOf('\f');
        var (content, paths) = split < 0 ? (input, input) : (input[..split], input[(split + 1)..]);
        foreach (var ignoreCase in (bool[])[false, true])
        {
            var file = IgnoreFile.Parse(Encoding.UTF8.GetBytes(content), "", ignoreCase);
            foreach (var path in paths.Split('\n').Take(MostPaths)) file.Decide(Encoding.UTF8.GetBytes(path), isFolder: path.EndsWith('/'));
        }
    }
}
