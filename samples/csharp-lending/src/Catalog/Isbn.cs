using System.Diagnostics.CodeAnalysis;

namespace Lending.Catalog;

/// <summary>An International Standard Book Number in its thirteen-digit form.</summary>
public readonly record struct Isbn
{
    private Isbn(string digits) => Digits = digits;

    public string Digits { get; }

    /// <summary>Reads an ISBN with or without hyphens; a ten-digit number is converted to thirteen digits.</summary>
    /// <returns>False where the length or the check digit is wrong.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out Isbn isbn)
    {
        isbn = default;
        if (text is null) return false;

        var compact = text.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        if (compact.Length == 10 && HasValidTenDigitChecksum(compact))
        {
            var head = "978" + compact[..9];
            isbn = new Isbn(head + CheckDigit(head));
            return true;
        }

        if (compact.Length != 13 || !compact.All(char.IsAsciiDigit) || CheckDigit(compact[..12]) != compact[12]) return false;
        isbn = new Isbn(compact);
        return true;
    }

    // Weights 1 and 3 in turn, modulo ten.
    private static char CheckDigit(string firstTwelve)
    {
        var sum = 0;
        for (var i = 0; i < firstTwelve.Length; i++) sum += (firstTwelve[i] - '0') * (i % 2 == 0 ? 1 : 3);
        return (char)('0' + ((10 - (sum % 10)) % 10));
    }

    private static bool HasValidTenDigitChecksum(string text)
    {
        var sum = 0;
        for (var i = 0; i < 10; i++)
        {
            var value = text[i] is 'X' or 'x' && i == 9 ? 10 : text[i] - '0';
            if (value is < 0 or > 10) return false;
            sum += value * (10 - i);
        }

        return sum % 11 == 0;
    }

    public override string ToString() => $"{Digits[..3]}-{Digits[3..12]}-{Digits[12]}";
}
