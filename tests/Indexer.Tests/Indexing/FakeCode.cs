using Sextant.Extraction;
using Sextant.Repositories;
using Sextant.Text;

namespace Sextant.Tests.Indexing;

/// <summary>A tiny language: each line <c>name: body</c> is a function.</summary>
internal sealed class FakeExtractor(Language language) : IExtractor
{
    private int _calls;

    public int Calls => _calls;

    public Language Language => language;

    public ExtractedFile Extract(SourceFile file, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _calls);
        if (file.Text.Contains("EXTRACTOR BUG", StringComparison.Ordinal)) throw new InvalidOperationException("a defect");
        var units = new List<CodeUnit>();
        var line = 0;
        foreach (var text in file.Text.Split('\n'))
        {
            line++;
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0) continue;
            units.Add(new CodeUnit
            {
                Kind = CodeUnitKind.Function,
                Language = language,
                Name = text[..colon],
                QualifiedName = $"{file.Path}.{text[..colon]}",
                Signature = $"{text[..colon]}()",
                Documentation = text.Contains('!', StringComparison.Ordinal) ? $"Documents {text[..colon]}." : null,
                StartLine = line,
                EndLine = line,
                NameLine = line,
                IdentifierLine = line,
                NameLength = colon,
                Body = text.AsMemory(colon + 1),
                IsTest = file.IsTest,
                IsGenerated = file.IsGenerated,
            });
        }

        return new ExtractedFile(units, []);
    }
}

/// <summary>Every <c>.cs</c> and <c>.py</c> file below the root; those named <c>skip…</c> are left out.</summary>
internal sealed class FakeWalker : IRepositoryWalker
{
    public int Walks { get; private set; }

    public RepositoryWalk Walk(string root, CancellationToken cancellationToken = default)
    {
        Walks++;
        return Everything(root);
    }

    public RepositoryWalk? Look(string root, IReadOnlyCollection<string> paths)
    {
        var all = Everything(root);
        return new RepositoryWalk([.. all.Files.Where(file => paths.Contains(file.Path))], [.. all.Skipped.Where(file => paths.Contains(file.Path))]);
    }

    private static RepositoryWalk Everything(string root)
    {
        var (files, skipped) = (new List<RepositoryFile>(), new List<SkippedFile>());
        foreach (var file in new DirectoryInfo(root).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(root, file.FullName).Replace('\\', '/');
            if (path.StartsWith(".sextant/", StringComparison.Ordinal) || file.Extension is not (".cs" or ".py")) continue;
            if (file.Name.StartsWith("skip", StringComparison.Ordinal)) skipped.Add(new SkippedFile(path, "larger than 1 MB"));
            else files.Add(new RepositoryFile(path, file.Extension == ".py" ? Language.Python : Language.CSharp, file.Length, file.LastWriteTimeUtc.Ticks));
        }

        files.Sort((left, right) => string.CompareOrdinal(left.Path, right.Path));
        return new RepositoryWalk(files, skipped);
    }
}

/// <summary>Reads UTF-8; files that hold a zero byte are binary.</summary>
internal sealed class FakeReader : ISourceReader
{
    private int _calls;

    public int Calls => _calls;

    public ReadSource Read(string root, RepositoryFile file, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _calls);
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(Path.Combine(root, file.Path));
        }
        catch (IOException)
        {
            return new ReadSource(null, default, "cannot be read");
        }

        var hash = ContentHash.Of(bytes);
        if (bytes.Contains((byte)0)) return new ReadSource(null, hash, "binary");
        var text = System.Text.Encoding.UTF8.GetString(bytes);
        return new ReadSource(new SourceFile(file.Path, file.Language, text, IsTest: file.Path.Contains("test", StringComparison.Ordinal)), hash, null);
    }
}
