namespace Sextant.LanguageServer.Transport;

/// <summary>A message that waits for its turn.</summary>
/// <param name="Cancellation">Of a request; null for a notification.</param>
internal sealed record QueuedMessage(Message Message, CancellationTokenSource? Cancellation);

/// <summary>Messages in the order in which they came, from the thread that reads to the one that dispatches.</summary>
internal sealed class MessageQueue
{
    // Not a Lock: the dispatching thread waits on it.
    private readonly object _gate = new();
    private readonly Queue<QueuedMessage> _waiting = new();
    private bool _completed;

    public void Add(QueuedMessage message)
    {
        lock (_gate)
        {
            _waiting.Enqueue(message);
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Nothing comes after what is in it now.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _completed = true;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Waits for the next one; null where none will come any more.</summary>
    public QueuedMessage? Take()
    {
        lock (_gate)
        {
            while (_waiting.Count == 0 && !_completed) Monitor.Wait(_gate);
            return _waiting.Count == 0 ? null : _waiting.Dequeue();
        }
    }
}
