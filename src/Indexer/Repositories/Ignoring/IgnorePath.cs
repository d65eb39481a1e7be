using System.Text;

namespace Sextant.Repositories.Ignoring;

/// <summary>A path in the form that ignore patterns match: UTF-8, slashes, in lower case (ASCII letters only) where case is ignored.</summary>
/// <remarks>One buffer serves many paths, one after the other: not for two threads.</remarks>
internal sealed class IgnorePath(bool ignoreCase)
{
    private byte[] _buffer = new byte[512];

    public bool IgnoreCase => ignoreCase;

    public static byte Fold(byte value) => value is >= (byte)'A' and <= (byte)'Z' ? (byte)(value | 0x20) : value;

    /// <returns>Valid until the next call.</returns>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<char> folder, ReadOnlySpan<char> path)
    {
        var most = Encoding.UTF8.GetMaxByteCount(folder.Length) + Encoding.UTF8.GetMaxByteCount(path.Length);
        if (_buffer.Length < most)
            _buffer = new byte[most * 2];
        var length = Encoding.UTF8.GetBytes(folder, _buffer);
        length += Encoding.UTF8.GetBytes(path, _buffer.AsSpan(length));
        var bytes = _buffer.AsSpan(0, length);
        if (ignoreCase)
        {
            foreach (ref var value in bytes)
                value = Fold(value);
        }

        return bytes;
    }
}
