namespace Sextant.Embedding.BuiltIn;

/// <summary>Maps tokens to rows. Rows of n-gram buckets follow those of the tokens.</summary>
public interface IVocabulary
{
    /// <summary>How many tokens there are; also the row of the first bucket.</summary>
    int Size { get; }

    int Buckets { get; }

    /// <summary>The row of the token with this hash, or -1.</summary>
    int Find(ulong hash);
}
