namespace Sextant.Embedding.BuiltIn;

/// <summary>The trained table that travels inside the program. docs/model-card.md says what it was made from.</summary>
public static class ShippedTable
{
    private const string Resource = "embedding-table.bin";

    /// <summary>Opens it where the operating system has mapped the program: nothing is read but what is used.</summary>
    public static EmbeddingTable Open()
    {
        var stream = typeof(ShippedTable).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException("The program was built without its embedding table.");
        if (stream is UnmanagedMemoryStream mapped) return EmbeddingTable.Open(mapped);
        using (stream)
        {
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return EmbeddingTable.Open(bytes);
        }
    }
}
