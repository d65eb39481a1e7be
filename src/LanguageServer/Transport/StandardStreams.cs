namespace Sextant.LanguageServer.Transport;

/// <summary>Standard input and output, which belong to the protocol alone.</summary>
internal static class StandardStreams
{
    public static (Stream Input, Stream Output) Open() => (Console.OpenStandardInput(), Console.OpenStandardOutput());

    /// <summary>From here on <see cref="Console.Out"/> writes to standard error, so that no stray line breaks the protocol.</summary>
    public static void Protect() =>
        // Not Console.Error: setting up its encoding takes longer than all the rest of this.
        Console.SetOut(new StreamWriter(Console.OpenStandardError()) { AutoFlush = true });
}
