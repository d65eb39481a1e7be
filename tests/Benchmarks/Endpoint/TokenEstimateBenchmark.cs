using System.Globalization;
using System.Text.Json;
using Sextant.Benchmarks.Processes;
using Sextant.Embedding.OpenAi;

namespace Sextant.Benchmarks.Endpoint;

/// <summary>How far estimated tokens are from counted ones.</summary>
internal static class TokenEstimateBenchmark
{
    /// <param name="args">Lines of <c>{"tokens": N, "text": "…"}</c> with real counts; else those of cl100k_base that the tests hold.</param>
    public static void Run(string[] args)
    {
        var file = args is [var given] ? given : Path.Combine(Programs.FindCheckout(), "tests", "Indexer.Tests", "Embedding", "OpenAi", "token-counts.jsonl");
        var rows = File.ReadLines(file).Select(Read).ToList();
        var errors = rows.Select(row => ((double)row.Estimated / row.Counted) - 1).ToArray();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{rows.Count} pieces, {rows.Sum(row => row.Counted):n0} tokens counted, {rows.Sum(row => row.Estimated):n0} estimated, error of the sum {((double)rows.Sum(row => row.Estimated) / rows.Sum(row => row.Counted)) - 1:+0.0%;-0.0%}"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"a piece: median error {Medians.Median([.. errors.Select(Math.Abs)]):0.0%}, within 15 % {(double)errors.Count(error => Math.Abs(error) <= .15) / errors.Length:0%}, from {errors.Min():+0.0%;-0.0%} to {errors.Max():+0.0%;-0.0%}"));
    }

    private static (int Counted, int Estimated) Read(string line)
    {
        using var row = JsonDocument.Parse(line);
        return (row.RootElement.GetProperty("tokens").GetInt32(), TokenEstimator.Estimate(row.RootElement.GetProperty("text").GetString()));
    }
}
