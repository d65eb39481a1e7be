namespace Sextant.Embedding.BuiltIn;

/// <summary>How much each field of a code unit counts in its vector. Relative to each other; zero leaves a field out.</summary>
public sealed record FieldWeights(float Name, float Parameters, float Body, float Container, float Documentation)
{
    public const int Count = 5;

    public float this[int field] => field switch
    {
        0 => Name,
        1 => Parameters,
        2 => Body,
        3 => Container,
        4 => Documentation,
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };
}
