using BenchmarkDotNet.Attributes;
using Sextant.Text;

namespace Sextant.KernelBenchmarks;

/// <summary>Identifiers to words and stems, beside a copy of the same characters.</summary>
public class TextKernels
{
    private static readonly string[] Identifiers =
    [
        "ReadConfigurationFile", "parse_http_response", "XMLHttpRequest", "i", "cancellationToken", "GetValueOrDefault", "self", "__init__", "IReadOnlyDictionary", "normalized_embeddings",
        "toBase64String", "retriesLeft", "EnumerateFiles", "connection_pool_size", "IsNullOrWhiteSpace", "args",
    ];

    private readonly char[] _room = new char[64];

    [Benchmark(Baseline = true, OperationsPerInvoke = 16)]
    public int Copy()
    {
        var sum = 0;
        foreach (var identifier in Identifiers)
        {
            identifier.CopyTo(_room);
            sum += _room[0];
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = 16)]
    public int Stem()
    {
        var sum = 0;
        foreach (var identifier in Identifiers)
        {
            for (var i = 0; i < identifier.Length; i++) _room[i] = char.ToLowerInvariant(identifier[i]);
            sum += PorterStemmer.Stem(_room.AsSpan(0, identifier.Length));
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = 16)]
    public int Tokenize()
    {
        var sink = new Counter();
        foreach (var identifier in Identifiers) WordTokenizer.ReadIdentifier(identifier, ref sink);
        return sink.Letters;
    }

    private struct Counter : IWordSink
    {
        public int Letters { get; private set; }

        public void Word(ReadOnlySpan<char> word, ReadOnlySpan<char> stem) => Letters += stem.Length;

        public void Joined(ReadOnlySpan<char> identifier) => Letters += identifier.Length;
    }
}
