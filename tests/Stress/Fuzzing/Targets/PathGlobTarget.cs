using Sextant.Search.Filters;

namespace Sextant.Stress.Fuzzing.Targets;

/// <summary>The patterns of <c>--path</c>: the first line is the pattern, the others are paths.</summary>
internal sealed class PathGlobTarget : IFuzzTarget
{
    private const int MostPaths = 32;
    private const int LongestPattern = 4_000;

    public string Name => "path-glob";

    public IReadOnlyList<string> Seeds { get; } = ["src/**/*.cs\nsrc/a/b.cs", "!**/{gen,[a-c]*}/**\na/gen/b\nx", "a{b,c{d,e}}f\nacdf\nabf"];

    public IReadOnlyList<string> Tokens { get; } = ["*", "**", "/", "?", "[", "]", "[!", "{", "}", "{,", ",", "!", "\\", "a", "é", "..", "\n", "{a,{b,{c,", "*a*a*a*a*b"];

    public void Run(string input)
    {
        var lines = input.Split('\n');
        var pattern = PathGlob.Parse(lines[0][..Math.Min(LongestPattern, lines[0].Length)]);
        foreach (var path in lines.Skip(1).Take(MostPaths)) pattern.IsMatch(path);
    }
}
