namespace Sextant.Commands;

/// <summary>The reader of standard output is gone.</summary>
public sealed class ClosedOutputException : IOException
{
    public ClosedOutputException()
    {
    }

    public ClosedOutputException(string message)
        : base(message)
    {
    }

    public ClosedOutputException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
