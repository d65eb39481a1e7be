using System.Security.Cryptography;
using System.Text;
using Sextant.Repositories;
using Xunit;

namespace Sextant.Tests.Repositories;

public sealed class SourceReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Text_hash_and_flags_of_a_file()
    {
        var bytes = "class A {}\r\n"u8.ToArray();
        _folder.Write("x/tests/A.g.cs", bytes);
        var read = Read("x/tests/A.g.cs");
        Assert.Equal(new SourceFile("x/tests/A.g.cs", Language.CSharp, "class A {}\r\n", IsTest: true, IsGenerated: true), read.Source);
        Assert.Null(read.SkipReason);
        Assert.Equal(Convert.ToHexString(SHA256.HashData(bytes)).AsSpan(0, 32), read.ContentHash.ToString());
    }

    [Fact]
    public void An_empty_file()
    {
        _folder.Write("a.py", "");
        Assert.Equal("", Read("a.py").Source?.Text);
        Assert.Equal(Convert.ToHexString(SHA256.HashData([])).AsSpan(0, 32), Read("a.py").ContentHash.ToString());
    }

    [Fact]
    public void A_file_that_is_gone() => CheckSkipped("a.py", "it is gone");

    [Fact]
    public void A_file_whose_folder_is_gone() => CheckSkipped("x/a.py", "it is gone");

    [Fact]
    public void A_file_that_became_a_folder()
    {
        Directory.CreateDirectory(_folder["a.py"]);
        CheckSkipped("a.py", "it is gone");
    }

    [Fact]
    public void A_file_that_grew_beyond_the_limit()
    {
        _folder.Write("a.py", new string('#', 3000));
        var reader = new SourceReader(WalkOptions.Default with { MaxFileBytes = 2048 });
        Assert.Equal("larger than 2 kB", Read("a.py", reader).SkipReason);
    }

    [Fact]
    public void A_file_that_is_longer_than_it_was_is_read_to_its_end()
    {
        _folder.Write("a.py", new string('#', 300_000));
        Assert.Equal(300_000, new SourceReader().Read(_folder.Path, new RepositoryFile("a.py", Language.Python, 1, 0), TestContext.Current.CancellationToken).Source?.Text.Length);
    }

    [Fact]
    public void A_binary_file_keeps_its_hash()
    {
        _folder.Write("a.py", "x\0y"u8.ToArray());
        var read = Read("a.py");
        Assert.Equal("binary", read.SkipReason);
        Assert.NotEqual(default, read.ContentHash);
    }

    [Fact]
    public void A_file_that_may_not_be_read()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "the rights of a plain user");
        _folder.Write("a.py");
        _folder.Shell("chmod 000 a.py");
        CheckSkipped("a.py", "access denied");
    }

    [Fact]
    public void A_file_that_somebody_else_keeps_open()
    {
        Assert.SkipUnless(OperatingSystem.IsWindows(), "elsewhere a lock keeps nobody from reading");
        _folder.Write("a.py");
        using var kept = new FileStream(_folder["a.py"], FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.StartsWith("cannot be read", Read("a.py").SkipReason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_that_was_swapped_in_is_not_followed()
    {
        Assert.SkipUnless(Walks.CanLink, "links need rights here");
        using var outside = new TemporaryFolder();
        outside.WriteAll("a.py", "y/a.py");
        File.CreateSymbolicLink(_folder["a.py"], outside["a.py"]);
        CheckSkipped("a.py", "a symbolic link");
        Directory.CreateSymbolicLink(_folder["x"], outside.Path);
        CheckSkipped("x/a.py", "behind a symbolic link");
        CheckSkipped("x/y/a.py", "behind a symbolic link");
    }

    [Fact]
    public void A_pipe_that_was_swapped_in_is_not_opened()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "made by mkfifo");
        _folder.Shell("mkfifo a.py");
        Assert.Equal("", Read("a.py").Source?.Text);
    }

    [Fact]
    public void Cancellation_is_the_only_exception()
    {
        _folder.Write("a.py");
        var file = new RepositoryFile("a.py", Language.Python, 1, 0);
        Assert.ThrowsAny<OperationCanceledException>(() => new SourceReader().Read(_folder.Path, file, new CancellationToken(canceled: true)));
        Assert.Equal("it is gone", new SourceReader().Read(_folder.Path, file with { Path = new string('a', 5000) }, TestContext.Current.CancellationToken).SkipReason);
    }

    [Theory]
    [InlineData("../a.py")]
    [InlineData("x/../../a.py")]
    [InlineData("/a.py")]
    [InlineData("./a.py")]
    [InlineData("..")]
    [InlineData("x/..")]
    [InlineData("")]
    [InlineData("a\0.py")]
    public void A_path_that_leads_out_is_not_read(string path)
    {
        _folder.WriteAll("a.py", "root/x/b.py");
        var read = new SourceReader().Read(_folder["root"], new RepositoryFile(path, Language.Python, 1, 0), TestContext.Current.CancellationToken);
        Assert.Equal(new ReadSource(null, default, "its path leads out of the repository"), read);
    }

    [Theory]
    [InlineData("a./b.py")]
    [InlineData("..a/b.py")]
    [InlineData("...py")]
    public void Dots_in_names_are_just_dots(string path)
    {
        _folder.Write(path);
        Assert.Equal("x", Read(path).Source?.Text);
    }

    private ReadSource Read(string path, SourceReader? reader = null) => (reader ?? new SourceReader()).Read(
        _folder.Path, new RepositoryFile(path, SourceFileNames.LanguageOf(path)!.Value, 1, 0), TestContext.Current.CancellationToken);

    private void CheckSkipped(string path, string reason) => Assert.Equal(new ReadSource(null, default, reason), Read(path));
}
