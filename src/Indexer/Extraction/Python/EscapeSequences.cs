using System.Globalization;
using System.Text;

namespace Sextant.Extraction.Python;

/// <summary>Turns the source of a string literal into its value (Python reference, "Escape sequences").</summary>
/// <remarks><c>\N{name}</c> stays as it is written: .NET has no table of character names. So does an escape that Python refuses.</remarks>
internal static class EscapeSequences
{
    public static void Append(StringBuilder value, ReadOnlySpan<char> source, bool raw)
    {
        while (true)
        {
            var special = raw ? source.IndexOf('\r') : source.IndexOfAny('\\', '\r');
            if (special < 0) break;
            value.Append(source[..special]);
            source = source[special..];
            var length = source[0] == '\r' ? AppendLineEnd(value, source) : AppendEscape(value, source);
            source = source[length..];
        }

        value.Append(source);
    }

    /// <summary>Every line end of the source is <c>\n</c> in the value.</summary>
    private static int AppendLineEnd(StringBuilder value, ReadOnlySpan<char> source)
    {
        value.Append('\n');
        return PythonCharacters.AfterLineEnd(source, 0);
    }

    private static int AppendEscape(StringBuilder value, ReadOnlySpan<char> source)
    {
        if (source.Length == 1)
        {
            value.Append('\\');
            return 1;
        }

        switch (source[1])
        {
            case '\n' or '\r': return PythonCharacters.AfterLineEnd(source, 1);
            case '\\' or '\'' or '"': return AppendCharacter(value, source[1]);
            case 'a': return AppendCharacter(value, '\a');
            case 'b': return AppendCharacter(value, '\b');
            case 'f': return AppendCharacter(value, '\f');
            case 'n': return AppendCharacter(value, '\n');
            case 'r': return AppendCharacter(value, '\r');
            case 't': return AppendCharacter(value, '\t');
            case 'v': return AppendCharacter(value, '\v');
            case 'x': return AppendHexadecimal(value, source, 2);
            case 'u': return AppendHexadecimal(value, source, 4);
            case 'U': return AppendHexadecimal(value, source, 8);
            case >= '0' and <= '7': return AppendOctal(value, source);
            default:
                value.Append('\\');
                return 1;
        }
    }

    private static int AppendCharacter(StringBuilder value, char c)
    {
        value.Append(c);
        return 2;
    }

    private static int AppendOctal(StringBuilder value, ReadOnlySpan<char> source)
    {
        var (code, length) = (0, 1);
        while (length < source.Length && length <= 3 && source[length] is >= '0' and <= '7') code = code * 8 + (source[length++] - '0');
        value.Append((char)code);
        return length;
    }

    private static int AppendHexadecimal(StringBuilder value, ReadOnlySpan<char> source, int digits)
    {
        if (source.Length < 2 + digits
            || !uint.TryParse(source.Slice(2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            || code > 0x10FFFF)
        {
            value.Append('\\');
            return 1;
        }

        if (code <= char.MaxValue) value.Append((char)code);
        else value.Append(char.ConvertFromUtf32((int)code));
        return 2 + digits;
    }
}
