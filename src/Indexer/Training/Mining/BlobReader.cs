using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Sextant.Training.Mining;

/// <summary>Reads files of old commits through one <c>git cat-file --batch</c> process.</summary>
internal sealed class BlobReader : IDisposable
{
    private const int MaxSize = 1 << 20;

    private readonly Process _process;
    private readonly Stream _output;

    public BlobReader(string root)
    {
        _process = Process.Start(CommitHistory.Command(root, "cat-file", "--batch"))!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        _output = new BufferedStream(_process.StandardOutput.BaseStream, 1 << 16);
    }

    /// <summary>The file's text as UTF-8, or null where it is missing, too large or its name cannot be asked for.</summary>
    public string? Read(string commit, string path)
    {
        if (path.AsSpan().ContainsAny('\n', '"')) return null;
        _process.StandardInput.Write($"{commit}:{path}\n");
        _process.StandardInput.Flush();
        var header = ReadLine().Split(' ');
        if (header.Length != 3 || !int.TryParse(header[2], CultureInfo.InvariantCulture, out var size)) return null;
        var bytes = new byte[size + 1];
        _output.ReadExactly(bytes);
        return header[1] == "blob" && size <= MaxSize ? Encoding.UTF8.GetString(bytes, 0, size) : null;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
        _output.Dispose();
    }

    private string ReadLine()
    {
        var line = new List<byte>();
        for (var next = _output.ReadByte(); next is >= 0 and not '\n'; next = _output.ReadByte()) line.Add((byte)next);
        return Encoding.UTF8.GetString([.. line]);
    }
}
