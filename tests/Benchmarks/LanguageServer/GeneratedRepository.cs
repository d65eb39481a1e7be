using System.Text;

namespace Sextant.Benchmarks.LanguageServer;

/// <summary>A repository of Python files with as many functions as asked for, of made-up words; the same at every run.</summary>
internal sealed class GeneratedRepository : IDisposable
{
    private const int Words = 4_000;

    private readonly Random _random = new(7);

    public GeneratedRepository(int functions, int functionsAFile = 50)
    {
        Root = Directory.CreateTempSubdirectory("sextant-benchmark-").FullName;
        for (var file = 0; file * functionsAFile < functions; file++) Write(file, Math.Min(functionsAFile, functions - (file * functionsAFile)));
    }

    public string Root { get; }

    public string Question() => string.Join(' ', Enumerable.Range(0, _random.Next(3, 9)).Select(_ => Word()));

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private void Write(int file, int functions)
    {
        var text = new StringBuilder();
        for (var i = 0; i < functions; i++)
        {
            text.Append($"def {Word()}_{Word()}_{Word()}({Word()}, {Word()}):\n    \"\"\"{Word()} {Word()} {Word()} {Word()} {Word()}.\"\"\"\n");
            for (var line = _random.Next(2, 8); line > 0; line--) text.Append($"    {Word()} = {Word()}.{Word()}({Word()})\n");
            text.Append($"    return {Word()}\n\n\n");
        }

        var folder = Directory.CreateDirectory(Path.Combine(Root, $"package{file / 40}")).FullName;
        File.WriteAllText(Path.Combine(folder, $"module{file}.py"), text.ToString());
    }

    /// <summary>Frequent words are much more frequent than rare ones, as in any language.</summary>
    private string Word()
    {
        var rank = (int)(Words * Math.Pow(_random.NextDouble(), 3));
        var word = new StringBuilder();
        for (var rest = (rank * 2_654_435_761L) & 0xFFFFFF; rest > 0; rest /= 90) word.Append("bdfgklmnprstvwz"[(int)(rest % 90 / 6)]).Append("aeiouy"[(int)(rest % 6)]);
        return word.Length == 0 ? "ba" : word.ToString();
    }
}
