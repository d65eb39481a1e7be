namespace Sextant.Stress.Crowds;

/// <summary>What the crowd did. Fields, because many count at once.</summary>
internal sealed class CrowdCounts
{
    public int Changes;
    public int Runs;
    public int Searches;
    public int ServerAnswers;
    public int Busy;
    public long LargestLog;

    public override string ToString() =>
        $"{Changes} changes, {Runs} index runs, {Searches} searches, {ServerAnswers} answers of the server, {Busy} times told that another indexer is at work, largest log {LargestLog:n0} bytes";
}
