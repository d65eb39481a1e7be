using System.Formats.Tar;
using System.IO.Compression;

// Archives whose bytes depend on names and contents alone: entries in order of their names, one time, no owners.
//
//   Archive SOURCE TARGET.tar.gz    the files of a folder, below the folder's own name; programs (files without a dot) are executable
//   Archive SOURCE TARGET.zip       the same
//   Archive SOURCE.nupkg TARGET     the entries of a package, written anew
var time = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
switch (args)
{
    case [var source, var target] when target.EndsWith(".tar.gz", StringComparison.Ordinal):
        await WriteTarAsync(source, target);
        return 0;
    case [var source, var target] when Directory.Exists(source):
        await using (var zip = Create(target))
        {
            foreach (var (file, name) in FilesOf(source)) await AddAsync(zip, name, File.OpenRead(file));
        }

        return 0;
    case [var source, var target] when File.Exists(source):
        await using (var old = await ZipFile.OpenReadAsync(source))
        await using (var zip = Create(target))
        {
            foreach (var entry in old.Entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal)) await AddAsync(zip, entry.FullName, await entry.OpenAsync());
        }

        return 0;
    default:
        await Console.Error.WriteLineAsync("usage: Archive SOURCE TARGET");
        return 2;
}

ZipArchive Create(string target) => new(new FileStream(target, FileMode.Create), ZipArchiveMode.Create);

static IEnumerable<(string File, string Name)> FilesOf(string folder)
{
    var top = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
    return Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(file => (file, $"{top}/{Path.GetRelativePath(folder, file).Replace('\\', '/')}"))
        .OrderBy(entry => entry.Item2, StringComparer.Ordinal);
}

async Task AddAsync(ZipArchive zip, string name, Stream content)
{
    var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
    entry.LastWriteTime = time;
    // Regular files that everybody may read, wherever they are packed; programs may be run.
    entry.ExternalAttributes = Convert.ToInt32(IsProgram(name) ? "100755" : "100644", 8) << 16;
    await using (content)
    await using (var target = await entry.OpenAsync())
    {
        await content.CopyToAsync(target);
    }
}

async Task WriteTarAsync(string source, string target)
{
    await using var file = new FileStream(target, FileMode.Create);
    await using var zip = new GZipStream(file, CompressionLevel.Optimal);
    await using var tar = new TarWriter(zip, TarEntryFormat.Ustar);
    foreach (var (path, name) in FilesOf(source))
    {
        await using var content = File.OpenRead(path);
        await tar.WriteEntryAsync(new UstarTarEntry(TarEntryType.RegularFile, name)
        {
            DataStream = content,
            ModificationTime = time,
            Mode = (UnixFileMode)Convert.ToInt32(IsProgram(name) ? "755" : "644", 8),
        });
    }
}

static bool IsProgram(string name) => !Path.GetFileName(name).Contains('.', StringComparison.Ordinal) && Path.GetFileName(name) is not "LICENSE";
