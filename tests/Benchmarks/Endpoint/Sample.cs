using Sextant.Embedding.OpenAi;
using Sextant.Extraction;
using Sextant.Repositories;

namespace Sextant.Benchmarks.Endpoint;

/// <summary>Functions of ten lines, all different, and the settings to embed them with.</summary>
internal static class Sample
{
    public static EndpointSettings Settings(string url) => new() { Url = EndpointUrl.Parse(url, allowHttp: false), Model = "m", Key = "k" };

    public static CodeUnit Unit(int i) => new()
    {
        Kind = CodeUnitKind.Function, Language = Language.Python, Name = Name(i), QualifiedName = Name(i), Signature = $"def {Name(i)}(first, second)",
        StartLine = 1, EndLine = 9, NameLine = 1, Body = Body(i).AsMemory(),
    };

    /// <summary>Writes a repository of so many functions, 20 a file.</summary>
    public static async Task WriteAsync(string root, int functions)
    {
        const int PerFile = 20;
        for (var file = 0; file < functions / PerFile; file++)
        {
            var text = string.Concat(Enumerable.Range(file * PerFile, PerFile).Select(i => $"def {Name(i)}(first, second):\n    {Body(i)}\n\n\n"));
            await File.WriteAllTextAsync(Path.Combine(root, $"file{file}.py"), text);
        }
    }

    private static string Name(int i) => $"compute_total_{i}";

    private static string Body(int i) => string.Join("\n    ", Enumerable.Range(0, 8).Select(line => $"value_{line} = first.step_{i}(second[{line}]) + offset_{line * i % 7}")) + "\n    return value_0";
}
