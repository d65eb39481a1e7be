namespace Sextant.Stress.Fuzzing;

/// <summary>Something that reads what strangers wrote.</summary>
internal interface IFuzzTarget
{
    string Name { get; }

    /// <summary>Real inputs that mutations start from.</summary>
    IReadOnlyList<string> Seeds { get; }

    /// <summary>Pieces that mean something to the target.</summary>
    IReadOnlyList<string> Tokens { get; }

    /// <exception cref="Exception">Of any type: a finding.</exception>
    void Run(string input);
}
