using System.Globalization;

namespace Sextant.Benchmarks.Table;

/// <summary>One line of the table: a measure beside its yardstick, both of the same run.</summary>
/// <param name="Ours">With its unit, as people read it.</param>
/// <param name="Ratio">Of medians; null for a line that is there to compare with.</param>
/// <param name="LeastRatio">Of the least values, which a busy machine disturbs less; null where there is one value alone.</param>
/// <param name="Target">The largest ratio that is good enough; null: none is set.</param>
internal sealed record TableRow(string Measure, string Ours, string Yardstick, double? Ratio, double? LeastRatio, double? Target)
{
    public static TableRow Of(string measure, Series ours, string yardstick, Series other, double? target) => new(
        measure, Text(ours.Median, ours.Unit), $"{yardstick} {Text(other.Median, other.Unit)}", ours.Median / other.Median, ours.Least / other.Least, target);

    /// <summary>A value beside others of the table, without a target.</summary>
    public static TableRow Plain(string measure, string value, string remark) => new(measure, value, remark, null, null, null);

    public static string Text(double value, string unit) => unit switch
    {
        "ms" when value >= 1000 => string.Create(CultureInfo.InvariantCulture, $"{value / 1000:0.00} s"),
        "ms" => string.Create(CultureInfo.InvariantCulture, $"{value:0.0##} ms"),
        "B" => string.Create(CultureInfo.InvariantCulture, $"{value / 1e6:n1} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value:0.00} {unit}"),
    };
}

/// <summary>What several runs gave.</summary>
internal sealed record Series(double Median, double Least, string Unit)
{
    public static Series Of(IReadOnlyList<double> values, string unit) => new(Medians.Median([.. values]), values.Min(), unit);

    public static Series One(double value, string unit) => new(value, value, unit);
}
