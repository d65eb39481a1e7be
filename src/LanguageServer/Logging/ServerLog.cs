using System.Globalization;
using Sextant.LanguageServer.Transport;

namespace Sextant.LanguageServer.Logging;

/// <summary>The server's log: a file, and the client once it listens. Safe to call from any thread; never throws.</summary>
internal sealed class ServerLog(LogLevel level, RotatingFile? file, TimeProvider time) : ITransportLog
{
    private volatile int _level = (int)level;
    private volatile Action<LogLevel, string>? _client;

    /// <summary>Can be changed while the server runs.</summary>
    public LogLevel Level
    {
        get => (LogLevel)_level;
        set => _level = (int)value;
    }

    /// <summary>From now on the client gets every line, too.</summary>
    public void AttachClient(Action<LogLevel, string> send) => _client = send;

    public void Error(string text) => Write(LogLevel.Error, text);

    public void Warn(string text) => Write(LogLevel.Warning, text);

    public void Info(string text) => Write(LogLevel.Info, text);

    public void Debug(string text) => Write(LogLevel.Debug, text);

    public void Failed(string method, Exception exception) =>
        Write(LogLevel.Error, $"{method} failed: {(Level == LogLevel.Debug ? exception.ToString() : $"{exception.GetType().Name}: {exception.Message}")}");

    private void Write(LogLevel importance, string text)
    {
        if (importance > Level) return;
        _client?.Invoke(importance, text);
        if (file is null) return;
        var stamp = time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        if (file.TryAppend($"{stamp} {importance,-7} {text}\n") is { } problem) _client?.Invoke(LogLevel.Warning, problem);
    }
}
