namespace Sextant.Indexing;

/// <summary>Keeps the figures of a refresh together for whoever watches it.</summary>
internal sealed class ProgressReport(IProgress<RefreshProgress>? progress, TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();
    private string _stage = "reading";
    private int _done;
    private int _total;
    private int _units;

    public TimeSpan Elapsed => time.GetElapsedTime(_start);

    public void Stage(string stage)
    {
        _stage = stage;
        Report();
    }

    public void Start(int files)
    {
        (_done, _total, _units) = (0, files, 0);
        Stage("indexing");
    }

    public void Done(int files, int units)
    {
        _done += files;
        _units += units;
        Report();
    }

    private void Report() => progress?.Report(new RefreshProgress(_stage, _done, _total, _units, Elapsed));
}
