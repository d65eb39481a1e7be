using System.IO.Pipelines;

namespace Sextant.LanguageServer.Transport;

/// <summary>Standard input as a pipe, and standard output.</summary>
/// <remarks>
/// Standard input has no asynchronous reads on every platform; a thread of its own keeps the wait for it off the thread pool, which has only as many
/// threads as the machine has cores.
/// </remarks>
internal static class StandardStreams
{
    /// <summary>Takes both streams for the protocol. From here on <see cref="Console.Out"/> writes to standard error, so that no stray line breaks it.</summary>
    public static (PipeReader Input, Stream Output) Open()
    {
        var output = Console.OpenStandardOutput();
        // Not Console.Error: setting up its encoding takes longer than all the rest of this.
        Console.SetOut(new StreamWriter(Console.OpenStandardError()) { AutoFlush = true });
        return (ReadOnThread(Console.OpenStandardInput()), output);
    }

    private static PipeReader ReadOnThread(Stream input)
    {
        var pipe = new Pipe();
        var thread = new Thread(() => Copy(input, pipe.Writer)) { IsBackground = true, Name = "standard input" };
        thread.Start();
        return pipe.Reader;
    }

    private static void Copy(Stream input, PipeWriter writer)
    {
        try
        {
            int count;
            while ((count = input.Read(writer.GetSpan(4096))) > 0)
            {
                writer.Advance(count);
                var flushing = writer.FlushAsync();
                var flushed = flushing.IsCompleted ? flushing.GetAwaiter().GetResult() : flushing.AsTask().GetAwaiter().GetResult();
                if (flushed.IsCompleted) break;
            }

            writer.Complete();
        }
        catch (IOException broken)
        {
            writer.Complete(broken);
        }
    }
}
