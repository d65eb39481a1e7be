using System.Collections.Concurrent;
using Sextant.Extraction;

namespace Sextant.Embedding.BuiltIn;

/// <summary>The model that ships: a static table of sub-word vectors, pooled. Offline, deterministic, the same on every platform.</summary>
public sealed class BuiltInEmbedder(EmbeddingTable table) : IEmbedder, ITokenVectors
{
    /// <summary>What people call it, and how it is chosen.</summary>
    public const string Name = "built-in";

    /// <summary>Bump when the same weights would give other vectors: tokens, fields or pooling have changed.</summary>
    private const int RecipeVersion = 1;

    private const string Prefix = "built-in:";

    private readonly ConcurrentBag<Pooling> _pool = [];
    private (int Bits, Dictionary<ulong, ushort> Tokens)[] _tokensByHash = [];

    public string Fingerprint => $"{Prefix}{table.Header.Checksum}:{table.Dimensions}:r{RecipeVersion}";

    public string ModelName => Name;

    /// <summary>True for an index that some version of the built-in model made.</summary>
    public static bool IsFingerprint(string fingerprint) => fingerprint.StartsWith(Prefix, StringComparison.Ordinal);

    public int Dimensions => table.Dimensions;

    public ValueTask EmbedUnitsAsync(IReadOnlyList<CodeUnit> units, Memory<float> vectors, CancellationToken cancellationToken)
    {
        var pooling = Rent();
        var rows = vectors.Span;
        for (var i = 0; i < units.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Embed(pooling, units[i], rows.Slice(i * Dimensions, Dimensions));
        }

        _pool.Add(pooling);
        return ValueTask.CompletedTask;
    }

    public ValueTask EmbedQuestionAsync(string question, Memory<float> vector, IWordWeights? weights, CancellationToken cancellationToken)
    {
        EmbedText(question, weights, vector.Span);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public void EmbedWord(ReadOnlySpan<char> word, Span<float> vector) => EmbedText(word, null, vector);

    /// <inheritdoc/>
    public int FindTokens(ReadOnlySpan<char> text, bool isDocumentation, Span<int> tokens, Span<float> weights)
    {
        var pooling = Rent();
        var count = pooling.FindTokens(text, isDocumentation ? TextRole.Documentation : TextRole.Name, tokens, weights);
        _pool.Add(pooling);
        return count;
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<ulong, ushort> TokensByHash(int bits)
    {
        if (_tokensByHash is [var last] && last.Bits == bits) return last.Tokens;
        var tokens = table.TokensByHash(bits, TextRole.Body);
        _tokensByHash = [(bits, tokens)];
        return tokens;
    }

    /// <inheritdoc/>
    public void Expect(int token) => table.Expect(token);

    /// <inheritdoc/>
    public TokenVector ReadToken(int token) =>
        table.HasNibbles(token) ? new TokenVector([], table.Nibbled(token), table.Scale(token)) : new TokenVector(table.Bytes(token), [], table.Scale(token));

    /// <inheritdoc/>
    public void AddToken(int token, float weight, Span<float> sum) => Pooling.AddRow(table, token, weight, sum);

    /// <inheritdoc/>
    public void ReleaseMemory() => _pool.Clear();

    private void EmbedText(ReadOnlySpan<char> text, IWordWeights? weights, Span<float> vector)
    {
        var pooling = Rent();
        vector.Clear();
        pooling.AddQuestion(text, weights, vector);
        Normalize(vector);
        _pool.Add(pooling);
    }

    private void Embed(Pooling pooling, CodeUnit unit, Span<float> vector)
    {
        var weights = table.Header.Weights;
        vector.Clear();
        pooling.AddField(unit.Name, TextRole.Name, weights.Name, vector);
        pooling.AddField(unit.Parameters, TextRole.Name, weights.Parameters, vector);
        pooling.AddField(unit.Body.Span, TextRole.Body, weights.Body, vector);
        pooling.AddField(unit.ContainerName, TextRole.Name, weights.Container, vector);
        pooling.AddField(unit.Documentation, TextRole.Documentation, weights.Documentation, vector);
        Normalize(vector);
    }

    private Pooling Rent() => _pool.TryTake(out var pooling) ? pooling : new Pooling(table);

    // Summed one by one: the order of a vectorised sum depends on the width of the machine's registers.
    private static void Normalize(Span<float> vector)
    {
        var squares = 0.0;
        foreach (var x in vector) squares += (double)x * x;
        if (squares == 0) return;
        var factor = (float)(1 / Math.Sqrt(squares));
        foreach (ref var x in vector) x *= factor;
    }
}
