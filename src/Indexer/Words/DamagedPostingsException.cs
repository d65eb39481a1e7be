using Sextant.Errors;

namespace Sextant.Words;

/// <summary>The bytes are no word lists, or are damaged.</summary>
public sealed class DamagedPostingsException : SextantException
{
    public DamagedPostingsException()
        : base("The word lists of the index are damaged; run `sextant index --full` to build them anew.")
    {
    }

    public DamagedPostingsException(string message)
        : base(message)
    {
    }

    public DamagedPostingsException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
