using System.ComponentModel;
using System.Diagnostics;
using System.IO.Pipes;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Sextant.Repositories.Git;

/// <summary>One running git command whose output is a list that ends each entry with a NUL byte.</summary>
/// <remarks>Disposing ends the process if it still runs. Not for two threads.</remarks>
internal sealed class GitProcess : IDisposable
{
    private const int KeptErrorBytes = 4096;

    private readonly Process _process;
    private readonly CancellationTokenSource _stop;
    private readonly CancellationTokenRegistration _killOnStop;
    private readonly Thread _errorReader;
    private string _errors = "";
    private readonly CancellationToken _cancellationToken;

    private GitProcess(Process process, TimeSpan timeout, CancellationToken cancellationToken)
    {
        _process = process;
        _cancellationToken = cancellationToken;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _stop.CancelAfter(timeout);
        _killOnStop = _stop.Token.Register(Kill);
        process.StandardInput.Close();
        // A thread that waits: asynchronous reads of a pipe load the sockets, which costs more than the whole walk of a small repository.
        _errorReader = new Thread(() => _errors = ReadErrors(Plain(process.StandardError))) { IsBackground = true };
        _errorReader.Start();
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

    /// <summary>The pipe as a file: reading it as a pipe loads the sockets on Unix, and starts a thread for them.</summary>
    private static Stream Plain(StreamReader reader) => OperatingSystem.IsWindows() || reader.BaseStream is not PipeStream pipe
        ? reader.BaseStream
        : new FileStream(new SafeFileHandle(pipe.SafePipeHandle.DangerousGetHandle(), ownsHandle: false), FileAccess.Read, bufferSize: 0);

    private static string ReadErrors(Stream errors)
    {
        var (kept, rest, length) = (new byte[KeptErrorBytes], new byte[1024], 0);
        try
        {
            while (true)
            {
                var target = length < kept.Length ? kept.AsSpan(length) : rest;
                var read = errors.Read(target);
                if (read == 0)
                    break;
                length = Math.Min(kept.Length, length + read);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // Closed under the reader by whoever has seen enough.
        }

        return Encoding.UTF8.GetString(kept, 0, length);
    }

    private void ReadAll(EntryHandler handle)
    {
        var buffer = new byte[64 * 1024];
        var length = 0;
        var output = Plain(_process.StandardOutput);
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
        _errorReader.Join();
        _process.WaitForExit();
        _cancellationToken.ThrowIfCancellationRequested();
        return _stop.IsCancellationRequested
            ? throw new GitException("git took too long")
            : (_process.ExitCode, _errors);
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
