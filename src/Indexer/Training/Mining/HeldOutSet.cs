using System.Buffers.Binary;
using System.Security.Cryptography;
using Sextant.Extraction;

namespace Sextant.Training.Mining;

/// <summary>
/// The functions that nothing may be trained on, because answers about them are measured: those of the held-out and the development repositories and of
/// CoSQA. Known by their repositories' names and by hashes of their text, so that forks and vendored copies are found, too.
/// </summary>
/// <remarks>File format: sorted hashes of <see cref="HashSize"/> bytes, big endian, without a header.</remarks>
public sealed class HeldOutSet
{
    public const int HashSize = 5;
    private const int MinimumLength = 80;
    private const double MostShared = .2;

    /// <summary>Names of repositories, lower-case, without the owner.</summary>
    public static IReadOnlySet<string> Names { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "MessagePack-CSharp", "LiteDB", "Newtonsoft.Json", "Dapper", "Polly", "MailKit", "requests", "pydantic", "aiohttp", "celery", "fastapi", "model2vec", "semble",
        "nodatime", "FluentValidation", "Humanizer", "StackExchange.Redis", "rich", "paramiko", "scrapy", "networkx", "cosqa",
    };

    private readonly HashSet<ulong> _hashes;

    private HeldOutSet(HashSet<ulong> hashes) => _hashes = hashes;

    public int Count => _hashes.Count;

    /// <summary>The set that travels with the program.</summary>
    public static HeldOutSet Load()
    {
        using var resource = typeof(HeldOutSet).Assembly.GetManifestResourceStream("held-out.bin")
            ?? throw new InvalidOperationException("The program was built without its list of held-out functions.");
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return Parse(bytes);
    }

    public static HeldOutSet From(IEnumerable<CodeUnit> units) => new([.. units.Where(IsLongEnough).Select(Hash)]);

    public bool Contains(CodeUnit unit) => IsLongEnough(unit) && _hashes.Contains(Hash(unit));

    /// <summary>Whether so many of these functions are held out that their repository has to be a copy of one that is.</summary>
    public bool IsCopy(IReadOnlyCollection<CodeUnit> units)
    {
        var known = units.Where(IsLongEnough).ToList();
        return known.Count > 0 && known.Count(unit => _hashes.Contains(Hash(unit))) > known.Count * MostShared;
    }

    public byte[] ToBytes()
    {
        var bytes = new byte[_hashes.Count * HashSize];
        Span<byte> buffer = stackalloc byte[8];
        var at = 0;
        foreach (var hash in _hashes.Order())
        {
            BinaryPrimitives.WriteUInt64BigEndian(buffer, hash);
            buffer[(8 - HashSize)..].CopyTo(bytes.AsSpan(at));
            at += HashSize;
        }

        return bytes;
    }

    public static HeldOutSet Parse(ReadOnlySpan<byte> bytes)
    {
        var hashes = new HashSet<ulong>(bytes.Length / HashSize);
        for (var at = 0; at + HashSize <= bytes.Length; at += HashSize) hashes.Add(Read(bytes.Slice(at, HashSize)));
        return new HeldOutSet(hashes);
    }

    private static bool IsLongEnough(CodeUnit unit) => !unit.Kind.IsType() && unit.Body.Length >= MinimumLength;

    // White space is left out, so that another indentation or line end changes nothing.
    private static ulong Hash(CodeUnit unit)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var compact = new char[unit.Body.Length];
        var length = 0;
        foreach (var c in unit.Body.Span)
        {
            if (!char.IsWhiteSpace(c)) compact[length++] = c;
        }

        hash.AppendData(System.Text.Encoding.UTF8.GetBytes(compact, 0, length));
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return Read(digest[..HashSize]);
    }

    private static ulong Read(ReadOnlySpan<byte> bytes)
    {
        var hash = 0UL;
        foreach (var b in bytes) hash = (hash << 8) | b;
        return hash;
    }
}
