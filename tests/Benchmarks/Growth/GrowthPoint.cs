using System.Globalization;

namespace Sextant.Benchmarks.Growth;

/// <summary>One measured value; a line of the data that the plot is drawn from.</summary>
/// <param name="Unit"><c>ms</c>, <c>MB</c>, or <c>1/s</c>.</param>
internal sealed record GrowthPoint(string Measure, int Units, int Threads, double Value, string Unit)
{
    private const string Header = "measure,units,threads,value,unit";

    public static void Write(string path, IEnumerable<GrowthPoint> points) =>
        File.WriteAllLines(path, [Header, .. points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.Measure},{point.Units},{point.Threads},{point.Value:0.###},{point.Unit}"))]);

    public static IReadOnlyList<GrowthPoint> Read(string path) => [.. File.ReadLines(path).Skip(1).Where(line => line.Length > 0).Select(line =>
    {
        var parts = line.Split(',');
        return new GrowthPoint(
            parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[2], CultureInfo.InvariantCulture), double.Parse(parts[3], CultureInfo.InvariantCulture), parts[4]);
    })];
}
