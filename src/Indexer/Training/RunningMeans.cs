namespace Sextant.Training;

/// <summary>Means of loss and accuracy since they were last taken.</summary>
internal sealed class RunningMeans
{
    private double _loss;
    private double _accuracy;
    private int _count;

    public void Add((double Loss, double Accuracy) step)
    {
        _loss += step.Loss;
        _accuracy += step.Accuracy;
        _count++;
    }

    public (double Loss, double Accuracy) Take()
    {
        var result = (_loss / Math.Max(_count, 1), _accuracy / Math.Max(_count, 1));
        (_loss, _accuracy, _count) = (0, 0, 0);
        return result;
    }
}
