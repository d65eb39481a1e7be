namespace Sextant.Stress.Kills;

/// <summary>
/// Chooses when to kill a run, evenly over as long as such runs last. That is not known before: it is learned from runs that were done first, and grows a
/// little with each that was not.
/// </summary>
internal sealed class KillMoment(Random random)
{
    private static readonly TimeSpan FirstGuess = TimeSpan.FromSeconds(4);

    private readonly Dictionary<string, TimeSpan> _durations = [];

    /// <param name="kind">Runs that last about as long as each other.</param>
    public TimeSpan Next(string kind) => _durations.GetValueOrDefault(kind, FirstGuess) * random.NextDouble();

    public void Killed(string kind) => _durations[kind] = _durations.GetValueOrDefault(kind, FirstGuess) * 1.01;

    public void Finished(string kind, TimeSpan took)
    {
        var known = _durations.GetValueOrDefault(kind, FirstGuess);
        _durations[kind] = took < known ? took : known;
    }
}
