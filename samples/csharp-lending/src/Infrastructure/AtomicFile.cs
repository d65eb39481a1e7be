namespace Lending.Infrastructure;

public static class AtomicFile
{
    /// <summary>Writes a file in full or not at all: to a temporary name first, then renamed over the old one.</summary>
    public static void WriteAllText(string path, string text)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllText(temporary, text);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
