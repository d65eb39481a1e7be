using System.Globalization;
using System.Text;

namespace Sextant.LanguageServer.Tests.Client;

/// <summary>Reads what the server writes, strictly: any byte outside of a frame fails.</summary>
internal static class ServerFrames
{
    /// <summary>The next body, or null at the end of the stream.</summary>
    public static async Task<byte[]?> ReadAsync(Stream stream)
    {
        const string name = "Content-Length: ";
        var header = new List<byte>();
        var one = new byte[1];
        while (header.Count < 4 || !header[^4..].SequenceEqual("\r\n\r\n"u8.ToArray()))
        {
            if (await stream.ReadAsync(one) == 0) return header.Count == 0 ? null : throw new IOException("The stream ended within a header.");
            header.Add(one[0]);
        }

        var line = Encoding.ASCII.GetString([.. header]).TrimEnd();
        if (!line.StartsWith(name, StringComparison.Ordinal)) throw new InvalidDataException($"Not the protocol: {line}");
        var body = new byte[int.Parse(line[name.Length..], CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body);
        return body;
    }
}
