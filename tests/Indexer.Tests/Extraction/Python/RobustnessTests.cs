using System.Text;
using Xunit;

namespace Sextant.Tests.Extraction.Python;

/// <summary>Real sources, cut and garbled: whatever comes out is consistent, and nothing is thrown.</summary>
public sealed class RobustnessTests
{
    private static readonly string[] Pieces =
    [
        "\"", "'", "\"\"\"", "'''", "f\"{", "}", "{", "(", ")", "[", "]", "\\", "\\\n", "\n", "\r", "\t", "    ", "#", ":", ";", ",", "=", "@d\n",
        "def ", "def f(", "def f():\n", "class A", "class A:", "async def ", "lambda x: ", "\0", "é", "\ud83d", "\u2028", "\f", "->", "\uFEFF", "$",
    ];

    public static TheoryData<string> Sources =>
    [
        .. new[] { Path.Combine(AstTruth.Folder, "fixtures"), Path.Combine(RepositoryFiles.Root, "samples") }
            .SelectMany(static folder => Directory.EnumerateFiles(folder, "*.py", SearchOption.AllDirectories))
            .Select(static path => Path.GetRelativePath(RepositoryFiles.Root, path))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Sources))]
    public void Cut_anywhere(string path)
    {
        var text = Read(path);
        var step = Math.Max(1, text.Length / 200);
        for (var length = 0; length < text.Length; length += step)
        {
            Check(text[..length]);
            Check(text[length..]);
        }
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void Garbled(string path)
    {
        var random = new Random(path.Length);
        var text = Read(path);
        for (var round = 0; round < 200; round++)
        {
            var garbled = new StringBuilder(text);
            for (var change = random.Next(1, 8); change > 0; change--)
            {
                var position = random.Next(garbled.Length + 1);
                if (random.Next(3) == 0) garbled.Remove(position, Math.Min(random.Next(20), garbled.Length - position));
                else garbled.Insert(position, Pieces[random.Next(Pieces.Length)]);
            }

            Check(garbled.ToString());
        }
    }

    private static string Read(string path) => File.ReadAllText(Path.Combine(RepositoryFiles.Root, path), Encoding.UTF8);

    private static void Check(string text)
    {
        var extracted = PythonSource.Extract(text);
        UnitInvariants.Check(text, extracted.Units);
        Assert.All(extracted.Errors, static error => Assert.True(error.Line > 0 && error.Message.Length > 0));
    }
}
