namespace Sextant.Tests.Storage;

/// <summary>What disks, copies and strangers do to a file.</summary>
internal static class Mutation
{
    public static (byte[] Bytes, string What) Of(byte[] whole, Random random)
    {
        var bytes = (byte[])whole.Clone();
        var at = random.Next(bytes.Length);
        // Most of a file is arrays; its first page and the page heads are where a flip does most.
        if (random.Next(3) == 0) at = random.Next(100);
        else if (random.Next(2) == 0) at = Math.Min(bytes.Length - 1, (at / 16384 * 16384) + random.Next(200));
        var length = Math.Min(1 << random.Next(15), bytes.Length - at);
        switch (random.Next(5))
        {
            case 0:
                return (bytes[..at], $"cut at {at}");
            case 1:
                bytes.AsSpan(at, length).Clear();
                return (bytes, $"{length} zeros at {at}");
            case 2:
                random.NextBytes(bytes.AsSpan(at, length));
                return (bytes, $"{length} random bytes at {at}");
            case 3:
                bytes.AsSpan(random.Next(bytes.Length - length), length).CopyTo(bytes.AsSpan(at));
                return (bytes, $"{length} bytes of elsewhere at {at}");
            default:
                bytes[at] ^= (byte)(1 << random.Next(8));
                return (bytes, $"a flipped bit at {at}");
        }
    }
}
