using System.Globalization;
using System.Text;

namespace Sextant.Benchmarks.Growth;

/// <summary>Draws the times of the data, both axes logarithmic.</summary>
internal static class GrowthPlot
{
    private const int Width = 760, Height = 460, Left = 70, Right = 190, Top = 30, Bottom = 50;

    private static readonly string[] Colours = ["#1f6feb", "#8250df", "#cf222e", "#bf8700", "#1a7f37", "#57606a"];

    /// <summary><c>plot FILE.csv FILE.svg</c>.</summary>
    public static void Run(string[] args)
    {
        if (args.Length != 2) throw new ArgumentException("Name the data and the picture, as in: plot docs/growth.csv docs/growth.svg", nameof(args));
        File.WriteAllText(args[1], Draw(GrowthPoint.Read(args[0])));
    }

    public static string Draw(IReadOnlyList<GrowthPoint> points)
    {
        var shown = points.Where(point => point.Unit == "ms" && !point.Measure.EndsWith("CPU", StringComparison.Ordinal)).ToList();
        if (shown.Count == 0) throw new ArgumentException("The data has no times.", nameof(points));
        var x = new Axis(shown.Min(point => point.Units), shown.Max(point => point.Units), Left, Width - Right);
        var y = new Axis(shown.Min(point => point.Value), shown.Max(point => point.Value), Height - Bottom, Top);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"12\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{Width}\" height=\"{Height}\" fill=\"white\"/>\n");
        foreach (var tick in x.Ticks) Line(svg, x.At(tick), Top, x.At(tick), Height - Bottom, "#d0d7de").Append(Text(x.At(tick), Height - Bottom + 18, $"{tick:n0}", "middle"));
        foreach (var tick in y.Ticks) Line(svg, Left, y.At(tick), Width - Right, y.At(tick), "#d0d7de").Append(Text(Left - 8, y.At(tick) + 4, tick >= 1000 ? $"{tick / 1000:n0} s" : $"{tick:0.##} ms", "end"));
        svg.Append(Text((Left + Width - Right) / 2.0, Height - 12, "code units", "middle"));
        var series = shown.GroupBy(point => (point.Measure, point.Threads)).OrderByDescending(group => group.MaxBy(point => point.Units)!.Value).ToList();
        var above = double.MinValue;
        for (var i = 0; i < series.Count; i++)
        {
            var (colour, inOrder) = (Colours[i % Colours.Length], series[i].OrderBy(point => point.Units).ToList());
            svg.Append(CultureInfo.InvariantCulture, $"<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" points=\"");
            foreach (var point in inOrder) svg.Append(CultureInfo.InvariantCulture, $"{x.At(point.Units):0.0},{y.At(point.Value):0.0} ");
            svg.Append("\"/>\n");
            foreach (var point in inOrder) svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{x.At(point.Units):0.0}\" cy=\"{y.At(point.Value):0.0}\" r=\"3\" fill=\"{colour}\"/>\n");
            // Names of lines that end close together keep apart.
            above = Math.Max(above + 15, y.At(inOrder[^1].Value) + 4);
            var threads = series.Any(other => other.Key.Measure == series[i].Key.Measure && other.Key.Threads != series[i].Key.Threads) ? $", {series[i].Key.Threads} thread{(series[i].Key.Threads == 1 ? "" : "s")}" : "";
            svg.Append(Text(Width - Right + 10, above, series[i].Key.Measure + threads, "start", colour));
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static StringBuilder Line(StringBuilder svg, double x1, double y1, double x2, double y2, string colour) =>
        svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{x1:0.0}\" y1=\"{y1:0.0}\" x2=\"{x2:0.0}\" y2=\"{y2:0.0}\" stroke=\"{colour}\"/>\n");

    private static string Text(double x, double y, FormattableString text, string anchor) => Text(x, y, FormattableString.Invariant(text), anchor);

    private static string Text(double x, double y, string text, string anchor, string colour = "#24292f") =>
        string.Create(CultureInfo.InvariantCulture, $"<text x=\"{x:0.0}\" y=\"{y:0.0}\" text-anchor=\"{anchor}\" fill=\"{colour}\">{text}</text>\n");

    /// <summary>From values to places, by powers of ten around all values.</summary>
    private sealed class Axis(double least, double most, double from, double to)
    {
        private readonly double _low = Math.Floor(Math.Log10(least)), _high = Math.Max(Math.Floor(Math.Log10(least)) + 1, Math.Ceiling(Math.Log10(most)));

        public IEnumerable<double> Ticks => Enumerable.Range(0, (int)(_high - _low) + 1).Select(power => Math.Pow(10, _low + power));

        public double At(double value) => from + ((to - from) * (Math.Log10(value) - _low) / (_high - _low));
    }
}
