namespace Sextant.LanguageServer.Transport;

internal enum FrameKind
{
    /// <summary>A message body.</summary>
    Body,

    /// <summary>Bytes that are no frame; reading goes on at the next header.</summary>
    Malformed,

    /// <summary>The input is over, perhaps in the middle of a frame.</summary>
    EndOfInput,
}

/// <param name="Body">The bytes between the headers and the next frame; empty unless <see cref="FrameKind.Body"/>.</param>
/// <param name="Problem">What is wrong; null unless <see cref="FrameKind.Malformed"/>.</param>
internal sealed record Frame(FrameKind Kind, ReadOnlyMemory<byte> Body = default, string? Problem = null);
