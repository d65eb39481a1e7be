using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Sextant.Repositories.Git;

/// <summary>One running git command whose output is a list that ends each entry with a NUL byte.</summary>
/// <remarks>Disposing ends the process if it still runs. Not for two threads.</remarks>
internal sealed class GitProcess : IDisposable
{
    private const int KeptErrorChars = 4096;

    private readonly Process _process;
    private readonly CancellationTokenSource _stop;
    private readonly CancellationTokenRegistration _killOnStop;
    private readonly Task<string> _errors;
    private readonly CancellationToken _cancellationToken;

    private GitProcess(Process process, TimeSpan timeout, CancellationToken cancellationToken)
    {
        _process = process;
        _cancellationToken = cancellationToken;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _stop.CancelAfter(timeout);
        _killOnStop = _stop.Token.Register(Kill);
        process.StandardInput.Close();
        _errors = Task.Run(() => ReadErrors(process.StandardError), CancellationToken.None);
    }

    public delegate void EntryHandler(ReadOnlySpan<byte> entry);

    /// <exception cref="GitException">The program cannot be started.</exception>
    public static GitProcess Start(ProcessStartInfo start, TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            return new GitProcess(Process.Start(start)!, timeout, cancellationToken);
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
            throw new GitException($"git cannot be started ({e.Message})", e);
        }
    }

    /// <summary>Hands over each entry as it arrives, without its NUL, and waits for the end.</summary>
    /// <returns>What git wrote to standard error, such as warnings about folders that it could not open.</returns>
    /// <exception cref="GitException">git failed or took too long.</exception>
    public string ReadEntries(EntryHandler handle)
    {
        ReadAll(handle);
        var (exitCode, errors) = WaitForExit();
        return exitCode == 0 ? errors : throw new GitException($"git failed ({Shorten(errors, exitCode)})");
    }

    /// <summary>Waits for the answer of a command that says yes by exit code 0 and no by 1.</summary>
    /// <exception cref="GitException">git failed or took too long.</exception>
    public bool ReadYesOrNo()
    {
        ReadAll(static _ => { });
        var (exitCode, errors) = WaitForExit();
        return exitCode switch
        {
            0 => true,
            1 => false,
            _ => throw new GitException($"git failed ({Shorten(errors, exitCode)})"),
        };
    }

    /// <summary>Ends the process if it still runs: whoever reads its output sees the end.</summary>
    public void Stop() => Kill();

    public void Dispose()
    {
        Kill();
        _killOnStop.Dispose();
        _stop.Dispose();
        _process.Dispose();
    }

    private static string Shorten(string errors, int exitCode)
    {
        var line = errors.AsSpan().Trim();
        var end = line.IndexOfAny('\r', '\n');
        if (end >= 0)
            line = line[..end];
        return line.IsEmpty ? $"exit code {exitCode}" : line.ToString();
    }

    private static async Task<string> ReadErrors(StreamReader reader)
    {
        var kept = new StringBuilder();
        var buffer = new char[1024];
        for (int read; (read = await reader.ReadAsync(buffer)) > 0;)
            kept.Append(buffer, 0, Math.Min(read, KeptErrorChars - kept.Length));
        return kept.ToString();
    }

    private void ReadAll(EntryHandler handle)
    {
        var buffer = new byte[64 * 1024];
        var length = 0;
        var output = _process.StandardOutput.BaseStream;
        for (int read; (read = output.Read(buffer, length, buffer.Length - length)) > 0;)
        {
            length += read;
            var rest = buffer.AsSpan(0, length);
            for (int end; (end = rest.IndexOf((byte)0)) >= 0; rest = rest[(end + 1)..])
                handle(rest[..end]);
            rest.CopyTo(buffer);
            length = rest.Length;
            if (length == buffer.Length)
                Array.Resize(ref buffer, buffer.Length * 2);
        }
    }

    private (int ExitCode, string Errors) WaitForExit()
    {
        var errors = _errors.GetAwaiter().GetResult();
        _process.WaitForExit();
        _cancellationToken.ThrowIfCancellationRequested();
        return _stop.IsCancellationRequested
            ? throw new GitException("git took too long")
            : (_process.ExitCode, errors);
    }

    private void Kill()
    {
        try
        {
            if (!_process.HasExited)
                _process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended already, which is what was wanted.
        }
    }
}
