using System.Globalization;

namespace Sextant.Commands;

/// <summary>Sizes as text.</summary>
internal static class Sizes
{
    /// <summary>Such as <c>3.5 MB</c>, in powers of a thousand.</summary>
    public static string Of(long bytes) => bytes switch
    {
        < 1000 * 1000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.#} kB"),
        < 1000 * 1000 * 1000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.#} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.##} GB"),
    };
}
