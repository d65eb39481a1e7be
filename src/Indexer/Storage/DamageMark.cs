using System.Globalization;

namespace Sextant.Storage;

/// <summary>A note beside the index that a reader found damage in arrays that a refresh does not look at.</summary>
internal static class DamageMark
{
    private const int LongestMark = 32;

    public static void Write(IndexLocation location, long generation)
    {
        try
        {
            // Made anew each time: what lies there may be a pipe or a link.
            File.Delete(location.DamageMarkPath);
            using var mark = new StreamWriter(new FileStream(location.DamageMarkPath, FileMode.CreateNew));
            mark.Write(generation.ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A reader that may not write: the damage is reported all the same, and found again by the next one.
        }
    }

    /// <summary>The generation of the index that is damaged; null where there is no note.</summary>
    public static long? Read(IndexLocation location)
    {
        try
        {
            var mark = new FileInfo(location.DamageMarkPath);
            if (!mark.Exists || mark.Length is 0 or > LongestMark) return null;
            return long.TryParse(File.ReadAllText(location.DamageMarkPath), NumberStyles.Integer, CultureInfo.InvariantCulture, out var generation) ? generation : -1;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public static void Remove(IndexLocation location)
    {
        try
        {
            File.Delete(location.DamageMarkPath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It names a generation that is gone, so it means nothing any more.
        }
    }
}
