namespace Sextant.Errors;

/// <summary>The caller asked for something that cannot be: a missing path, an empty question, an unknown kind.</summary>
/// <remarks>The message is one line for people: what is wrong, and what to write instead. The command line prints it and ends with exit code 2.</remarks>
public sealed class UsageException : Exception
{
    public UsageException()
    {
    }

    public UsageException(string message)
        : base(message)
    {
    }

    public UsageException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
