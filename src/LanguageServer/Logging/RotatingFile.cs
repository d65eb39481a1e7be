using System.Text;

namespace Sextant.LanguageServer.Logging;

/// <summary>A log file that is renamed to <c>NAME.1</c> when it has grown, so that two times the limit is the most it takes.</summary>
internal sealed class RotatingFile(string path, long limit = RotatingFile.DefaultLimit) : IDisposable
{
    public const long DefaultLimit = 1024 * 1024;

    private readonly Lock _lock = new();
    private FileStream? _stream;
    private bool _disabled;

    public string Path => path;

    /// <summary>Called before the file is first opened, which is at its first line.</summary>
    public Action? Opening { get; init; }

    /// <summary>Writes and flushes; the first failure is returned as a line for people, and nothing is written after it.</summary>
    public string? TryAppend(string text)
    {
        lock (_lock)
        {
            if (_disabled) return null;
            try
            {
                Append(Encoding.UTF8.GetBytes(text));
                return null;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
            {
                _disabled = true;
                return $"No log file from here on: {failure.Message}";
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _disabled = true;
            _stream?.Dispose();
        }
    }

    private void Append(byte[] bytes)
    {
        if (_stream is null)
        {
            Opening?.Invoke();
            _stream = Open();
        }

        if (_stream.Length > 0 && _stream.Length + bytes.Length > limit)
        {
            _stream.Dispose();
            _stream = null;
            File.Move(path, path + ".1", overwrite: true);
            _stream = Open();
        }

        _stream.Write(bytes);
        _stream.Flush();
    }

    private FileStream Open()
    {
        if (System.IO.Path.GetDirectoryName(path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        return new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
    }
}
