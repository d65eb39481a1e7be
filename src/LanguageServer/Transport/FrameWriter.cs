namespace Sextant.LanguageServer.Transport;

/// <summary>Writes messages in the order in which they are handed over, from a thread of its own: nobody who sends waits for a client that reads slowly.</summary>
internal sealed class FrameWriter : IDisposable
{
    /// <summary>Only then whoever sends waits, so that a client that reads nothing does not fill the memory.</summary>
    private const long MostWaitingBytes = 64 * 1024 * 1024;

    // Not a Lock: the thread waits on it for work.
    private readonly object _gate = new();
    private readonly Queue<byte[]> _waiting = new();
    private readonly Stream _output;
    private readonly Action<IOException> _broken;
    private readonly Thread _thread;
    private long _waitingBytes;
    private bool _completed;
    private bool _isBroken;

    /// <param name="broken">Called once, on the writer's thread, where the client has closed its end; what is sent after that is dropped.</param>
    public FrameWriter(Stream output, Action<IOException> broken)
    {
        (_output, _broken) = (output, broken);
        _thread = new Thread(Run) { IsBackground = true, Name = "standard output" };
        _thread.Start();
    }

    /// <param name="frame">Header and body, as <see cref="MessageWriter"/> formats them.</param>
    public void Send(byte[] frame)
    {
        lock (_gate)
        {
            while (_waitingBytes > MostWaitingBytes && !_isBroken && !_completed) Monitor.Wait(_gate);
            if (_isBroken || _completed) return;
            _waiting.Enqueue(frame);
            _waitingBytes += frame.Length;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Takes nothing more, and waits until all is written, or for <paramref name="patience"/> where the client does not read it.</summary>
    public void Complete(TimeSpan patience)
    {
        lock (_gate)
        {
            _completed = true;
            Monitor.PulseAll(_gate);
        }

        _thread.Join(patience);
    }

    public void Dispose() => Complete(TimeSpan.Zero);

    private void Run()
    {
        try
        {
            while (Take() is { } frame)
            {
                _output.Write(frame, 0, frame.Length);
                _output.Flush();
            }
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // Each kind of stream has its own way to say that the other end is gone.
            lock (_gate)
            {
                _isBroken = true;
                _waiting.Clear();
                Monitor.PulseAll(_gate);
            }

            _broken(closed as IOException ?? new IOException(closed.Message, closed));
        }
    }

    private byte[]? Take()
    {
        lock (_gate)
        {
            while (_waiting.Count == 0)
            {
                if (_completed) return null;
                Monitor.Wait(_gate);
            }

            var frame = _waiting.Dequeue();
            _waitingBytes -= frame.Length;
            Monitor.PulseAll(_gate);
            return frame;
        }
    }
}
