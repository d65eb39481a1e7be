using Sextant.LanguageServer.Logging;
using Xunit;

namespace Sextant.LanguageServer.Tests.Logging;

public sealed class RotatingFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sextant-log");

    [Fact]
    public void A_full_file_gives_way_to_a_new_one()
    {
        var path = Path.Combine(_folder.FullName, "new folder", "a.log");
        using var file = new RotatingFile(path, limit: 20);
        for (var i = 0; i < 5; i++) Assert.Null(file.TryAppend($"line {i} ...\n"));
        Assert.Equal("line 4 ...\n", File.ReadAllText(path));
        Assert.Equal("line 3 ...\n", File.ReadAllText(path + ".1"));
        Assert.Equal(2, Directory.GetFiles(Path.GetDirectoryName(path)!).Length);
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_told_once()
    {
        var inTheWay = Path.Combine(_folder.FullName, "file");
        File.WriteAllText(inTheWay, "");
        using var file = new RotatingFile(Path.Combine(inTheWay, "a.log"));
        Assert.Contains("No log file", file.TryAppend("one\n"), StringComparison.Ordinal);
        Assert.Null(file.TryAppend("two\n"));
    }

    [Fact]
    public void The_clients_view_and_the_file_have_the_level_that_is_set()
    {
        var path = Path.Combine(_folder.FullName, "level.log");
        using var file = new RotatingFile(path);
        var log = new ServerLog(LogLevel.Warning, file, TimeProvider.System);
        var client = new List<string>();
        log.AttachClient((level, text) => client.Add($"{level} {text}"));
        log.Info("not yet");
        log.Error("one");
        log.Level = LogLevel.Debug;
        log.Debug("two");
        Assert.Equal(["Error one", "Debug two"], client);
        file.Dispose();
        Assert.Equal(2, File.ReadAllLines(path).Length);
    }

    [Fact]
    public void Only_the_newest_logs_of_earlier_processes_stay()
    {
        for (var i = 0; i < 12; i++)
        {
            var old = Path.Combine(_folder.FullName, $"sextant-lsp.{i}.log");
            File.WriteAllText(old, "");
            File.SetLastWriteTimeUtc(old, new DateTime(2020, 1, 1, 0, 0, i, DateTimeKind.Utc));
        }

        using (var file = LogFolder.OpenFile(_folder.FullName, 99)) Assert.Null(file.TryAppend("first\n"));
        Assert.Equal(["10", "11", "4", "5", "6", "7", "8", "9", "99"], _folder.GetFiles().Select(log => log.Name.Split('.')[1]).Order(StringComparer.Ordinal));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
