using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Sextant.Commands;

/// <summary>The process's own streams as a <see cref="CommandContext"/>.</summary>
public static class StandardStreams
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static CommandContext Open()
    {
        var outputIsTerminal = !Console.IsOutputRedirected;
        var errorIsTerminal = !Console.IsErrorRedirected;
        if (OperatingSystem.IsWindows() && (outputIsTerminal || errorIsTerminal)) UseUtf8OnWindows();
        return new CommandContext
        {
            Input = new Lazy<TextReader>(() => new StreamReader(Console.OpenStandardInput(), Utf8)),
            Output = new StreamWriter(outputIsTerminal ? Console.OpenStandardOutput() : OpenRedirectedOutput(), Utf8) { NewLine = "\n" },
            Error = new StreamWriter(Console.OpenStandardError(), Utf8, bufferSize: 256) { NewLine = "\n", AutoFlush = true },
            OutputTerminal = FactsOf(outputIsTerminal),
            ErrorTerminal = FactsOf(errorIsTerminal),
            WorkingFolder = Environment.CurrentDirectory,
            Variable = Environment.GetEnvironmentVariable,
        };
    }

    private static TerminalFacts FactsOf(bool isTerminal) =>
        isTerminal ? TerminalFacts.OfTerminal(Environment.GetEnvironmentVariable, Width()) : TerminalFacts.None;

    // The console's stream writes on into a closed pipe without a word, which would make an endless job of `--stdin | head`.
    private static Stream OpenRedirectedOutput()
    {
        if (OperatingSystem.IsWindows()) return Console.OpenStandardOutput();
        var handle = new SafeFileHandle(1, ownsHandle: false);
        FileStream stream;
        try
        {
            stream = new FileStream(handle, FileAccess.Write, bufferSize: 0);
        }
        catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException)
        {
            // Closed, or something that FileStream does not take.
            return Console.OpenStandardOutput();
        }

        // In a file it would keep a position of its own, apart from that of the other programs that write there.
        return stream.CanSeek ? Console.OpenStandardOutput() : new PipeStream(stream);
    }

    private static int Width()
    {
        try
        {
            return Console.WindowWidth;
        }
        catch (IOException)
        {
            // A terminal that does not tell its size.
            return 80;
        }
    }

    private static void UseUtf8OnWindows()
    {
        try
        {
            Console.OutputEncoding = Utf8;
        }
        catch (IOException)
        {
            // Without a console there is nothing to set; bytes go out as UTF-8 all the same.
        }
    }

    /// <summary>Tells a closed pipe from other failures to write.</summary>
    private sealed class PipeStream(FileStream pipe) : Stream
    {
        private const int BrokenPipe = 32;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            try
            {
                pipe.Write(buffer);
            }
            catch (IOException e) when ((e.HResult & 0xffff) == BrokenPipe)
            {
                throw new ClosedOutputException("The reader of the output is gone.", e);
            }
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
