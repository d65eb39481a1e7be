namespace Sextant.Errors;

/// <summary>Something broke that the user did not cause: a damaged index, a full disk, an endpoint that fails.</summary>
/// <remarks>The message is one line for people: what went wrong, and what to do next. The command line prints it and ends with exit code 2.</remarks>
public class SextantException : Exception
{
    public SextantException()
    {
    }

    public SextantException(string message)
        : base(message)
    {
    }

    public SextantException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
