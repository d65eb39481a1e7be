using System.Globalization;
using System.IO.Compression;

namespace Sextant.Extraction.Python.Normalization;

/// <summary>What Unicode says about the characters of names; see make_table.py for where it comes from. Immutable.</summary>
internal sealed class NormalizationTable
{
    private readonly Dictionary<int, string> _decompositions = [];
    private readonly Dictionary<int, byte> _classes = [];
    private readonly Dictionary<(int First, int Second), int> _compositions = [];

    private NormalizationTable(TextReader reader)
    {
        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split(' ');
            var code = Hexadecimal(fields[1]);
            switch (fields[0])
            {
                case "d":
                    _decompositions.Add(code, fields[2]);
                    break;
                case "o":
                    _classes.Add(code, (byte)Hexadecimal(fields[2]));
                    break;
                case "c":
                    _compositions.Add((code, Hexadecimal(fields[2])), Hexadecimal(fields[3]));
                    break;
            }
        }
    }

    public static NormalizationTable Load()
    {
        using var resource = typeof(NormalizationTable).Assembly.GetManifestResourceStream("Sextant.Extraction.Python.nfkc.bin")!;
        using var text = new StreamReader(new DeflateStream(resource, CompressionMode.Decompress));
        return new NormalizationTable(text);
    }

    /// <summary>The full compatibility decomposition, or null where the character is its own.</summary>
    public string? Decompose(int code) => _decompositions.GetValueOrDefault(code);

    /// <summary>The canonical combining class.</summary>
    public int ClassOf(int code) => _classes.GetValueOrDefault(code);

    /// <summary>The character that both together make, or -1.</summary>
    public int Compose(int first, int second) => _compositions.GetValueOrDefault((first, second), -1);

    private static int Hexadecimal(string digits) => int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
