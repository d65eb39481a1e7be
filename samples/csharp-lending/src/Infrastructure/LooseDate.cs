using System.Globalization;

namespace Lending.Infrastructure;

/// <summary>Dates as people write them on forms.</summary>
public static class LooseDate
{
    private static readonly string[] Formats = ["yyyy-M-d", "d.M.yyyy", "d/M/yyyy", "d MMM yyyy", "d MMMM yyyy"];

    /// <summary>Parses a date in one of the usual notations, or the words today, tomorrow and yesterday.</summary>
    public static bool TryParse(string text, DateOnly today, out DateOnly date)
    {
        switch (text.Trim().ToLowerInvariant())
        {
            case "today":
                date = today;
                return true;
            case "tomorrow":
                date = today.AddDays(1);
                return true;
            case "yesterday":
                date = today.AddDays(-1);
                return true;
            default:
                return DateOnly.TryParseExact(text.Trim(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
        }
    }
}
