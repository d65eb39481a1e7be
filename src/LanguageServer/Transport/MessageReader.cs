namespace Sextant.LanguageServer.Transport;

/// <summary>Reads and parses messages on a thread of its own, which spends its life waiting for the client.</summary>
internal sealed class MessageReader(Stream input, int maximumLength, Action<Message> take, Action<IOException?> ended)
{
    private readonly FrameReader _frames = new(input, maximumLength);

    /// <summary>Reads until the client sends exit or its output ends. Call once.</summary>
    public void Start() => new Thread(Run) { IsBackground = true, Name = "standard input" }.Start();

    private void Run()
    {
        IOException? broken = null;
        try
        {
            while (Read() is { } message) take(message);
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException)
        {
            broken = closed as IOException ?? new IOException(closed.Message, closed);
        }

        ended(broken);
    }

    /// <summary>Null where there are no more.</summary>
    private Message? Read()
    {
        var frame = _frames.Read();
        if (frame.Kind == FrameKind.EndOfInput) return null;
        if (frame.Kind == FrameKind.Malformed) return new Message.Invalid(null, RpcErrorCode.ParseError, $"The input is not a message: {frame.Problem}.");
        return MessageParser.Parse(frame.Body) is var message and not Message.Notification { Method: "exit" } ? message : null;
    }
}
