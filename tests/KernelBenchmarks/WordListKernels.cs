using BenchmarkDotNet.Attributes;
using Sextant.Words;

namespace Sextant.KernelBenchmarks;

/// <summary>A packed posting list: the scores of all its units, and the impacts of fifty, beside adding as many scores from plain arrays.</summary>
public class WordListKernels
{
    private const int Units = 100_000;
    private const ulong Key = 5;

    private readonly float[] _table = Impact.ScoreTable(1.2f);
    private readonly float[] _scores = new float[Units];
    private readonly short[] _found = new short[50];
    private int[] _units = [];
    private byte[] _impacts = [];
    private int[] _some = [];
    private PostingList _list;

    /// <summary>A rare word, and one of every third unit.</summary>
    [Params(300, 33_000)]
    public int Postings { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(2);
        _units = [.. Enumerable.Range(0, Units).OrderBy(_ => random.Next()).Take(Postings).Order()];
        _some = [.. Enumerable.Range(0, Units).OrderBy(_ => random.Next()).Take(_found.Length).Order()];
        // Few impacts are frequent.
        _impacts = [.. _units.Select(_ => (byte)(random.Next(8) * random.Next(4)))];
        var writer = new PostingsWriter();
        for (var i = 0; i < _units.Length; i++) writer.AddPosting(_units[i], _impacts[i]);
        writer.EndTerm(Key);
        if (!PostingsReader.Open(writer.Take(Units)).TryFind(Key, out _list)) throw new InvalidOperationException("The list is not there.");
    }

    [Benchmark(Baseline = true)]
    public void AddScoresOfArrays()
    {
        for (var i = 0; i < _units.Length; i++) _scores[_units[i]] += .5f * _table[_impacts[i]];
    }

    [Benchmark]
    public void AddScores() => _list.AddScores(_table, .5f, _scores);

    [Benchmark]
    public void ReadImpactsOfFifty() => _list.ReadImpacts(_some, _found);
}
