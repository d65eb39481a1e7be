using System.Text;

namespace Sextant.Repositories;

/// <summary>Turns the bytes of a source file into text.</summary>
/// <remarks>
/// A byte order mark decides (UTF-8, UTF-16, UTF-32); without one, UTF-16 is told by where its zero bytes are; in Python a coding cookie
/// (PEP 263) names the encoding; everything else is UTF-8. Invalid bytes become U+FFFD.
/// </remarks>
internal static class SourceText
{
    private const int LookedAtBytes = 8192;

    /// <returns>The text without its byte order mark; null for a binary file: one with a zero byte in its first 8 kB that is not UTF-16.</returns>
    public static string? Decode(ReadOnlySpan<byte> bytes, Language language)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            return HasZero(bytes) ? null : Encoding.UTF8.GetString(bytes[3..]);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]))
            return Encoding.UTF32.GetString(bytes[4..]);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return Encoding.Unicode.GetString(bytes[2..]);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        if (HasZero(bytes))
            return GuessUtf16(bytes[..Math.Min(bytes.Length, LookedAtBytes)])?.GetString(bytes);
        var encoding = language == Language.Python ? PythonCodingCookie.Find(bytes) : null;
        return (encoding ?? Encoding.UTF8).GetString(bytes);
    }

    private static bool HasZero(ReadOnlySpan<byte> bytes) => bytes[..Math.Min(bytes.Length, LookedAtBytes)].Contains((byte)0);

    /// <summary>
    /// Source code is mostly ASCII: in UTF-16 nearly every other byte is zero, on one side only, no character is zero, and lines end.
    /// </summary>
    private static Encoding? GuessUtf16(ReadOnlySpan<byte> start)
    {
        if (start.Length % 2 != 0 && start.Length < LookedAtBytes)
            return null;
        int evenZeros = 0, oddZeros = 0, zeroCharacters = 0;
        for (var at = 0; at + 1 < start.Length; at += 2)
        {
            evenZeros += start[at] == 0 ? 1 : 0;
            oddZeros += start[at + 1] == 0 ? 1 : 0;
            zeroCharacters += start[at] == 0 && start[at + 1] == 0 ? 1 : 0;
        }

        var characters = start.Length / 2;
        if (zeroCharacters > 0)
            return null;
        if (oddZeros * 2 > characters && evenZeros * 20 < characters)
            return Encoding.Unicode;
        return evenZeros * 2 > characters && oddZeros * 20 < characters ? Encoding.BigEndianUnicode : null;
    }
}
