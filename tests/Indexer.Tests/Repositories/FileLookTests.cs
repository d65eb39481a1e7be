using Sextant.Repositories;
using Xunit;

namespace Sextant.Tests.Repositories;

/// <summary>A look by the kernel tells what <see cref="FileInfo"/> tells, or nothing.</summary>
public sealed class FileLookTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.cs")]
    [InlineData("x/empty.cs")]
    [InlineData("x/ü日.cs")]
    [InlineData("old.cs")]
    [InlineData("late.cs")]
    public void Files(string path)
    {
        _folder.Write("a.cs", "four").Write("x/empty.cs", "").Write("x/ü日.cs", new string('x', 10_000)).Write("old.cs").Write("late.cs");
        File.SetLastWriteTimeUtc(_folder["old.cs"], new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddTicks(1));
        File.SetLastWriteTimeUtc(_folder["late.cs"], new DateTime(2100, 12, 31, 23, 59, 59, DateTimeKind.Utc).AddTicks(9_999_999));
        using var look = FileLook.At(_folder.Path);
        var kind = look.Of(path, out var size, out var modifiedTicks);
        if (kind == FileLook.Kind.Unknown && !OperatingSystem.IsLinux()) return;
        var info = new FileInfo(_folder[path]);
        Assert.Equal((FileLook.Kind.File, info.Length, info.LastWriteTimeUtc.Ticks), (kind, size, modifiedTicks));
    }

    [Fact]
    public void What_is_no_file()
    {
        _folder.Write("x/a.cs");
        if (Walks.CanLink) _folder.Shell("ln -s x/a.cs link.cs; ln -s x folder-link; ln -s nowhere dead.cs; mkfifo pipe.cs");
        using var look = FileLook.At(_folder.Path);
        Assert.Equal(OperatingSystem.IsLinux() ? FileLook.Kind.Folder : FileLook.Kind.Unknown, look.Of("x", out _, out _));
        foreach (var path in (string[])["link.cs", "folder-link", "dead.cs", "pipe.cs", "none.cs", "x/a.cs/b.cs", "", "/", _folder["x/a.cs"], new string('n', 2000)])
            Assert.Equal(FileLook.Kind.Unknown, look.Of(path, out _, out _));
    }

    [Fact]
    public void Before_1970()
    {
        _folder.Write("a.cs");
        File.SetLastWriteTimeUtc(_folder["a.cs"], new DateTime(1960, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        using var look = FileLook.At(_folder.Path);
        Assert.Equal(FileLook.Kind.Unknown, look.Of("a.cs", out _, out _));
    }

    [Fact]
    public void A_root_that_is_not_there()
    {
        using var look = FileLook.At(_folder["none"]);
        Assert.Equal(FileLook.Kind.Unknown, look.Of("a.cs", out _, out _));
    }
}
