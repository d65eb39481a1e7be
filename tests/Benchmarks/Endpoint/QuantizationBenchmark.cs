using System.Globalization;
using System.Numerics.Tensors;
using Sextant.Embedding;
using Sextant.Embedding.BuiltIn;
using Sextant.Extraction;
using Sextant.Extraction.CSharp;
using Sextant.Extraction.Python;
using Sextant.Repositories;
using Sextant.Search.Scoring;
using Sextant.Storage;

namespace Sextant.Benchmarks.Endpoint;

/// <summary>What int8 and float16 lose: how many of the ten nearest by float32 are among the ten nearest by stored vectors, for each first sentence of documentation of a repository as a question.</summary>
internal static class QuantizationBenchmark
{
    private const int Nearest = 10, MostQuestions = 500;

    /// <param name="args">A folder of C# or Python; the built-in model's vectors of it are real, those of 1,536 dimensions random clusters.</param>
    public static void Run(string[] args)
    {
        var embedder = new BuiltInEmbedder(ShippedTable.Open());
        var units = Units(args is [var folder] ? folder : ".");
        var rows = new float[units.Count * embedder.Dimensions];
        embedder.EmbedUnitsAsync(units, rows, CancellationToken.None).AsTask().Wait();
        var asked = units.Select(unit => unit.Summary).OfType<string>().Distinct(StringComparer.Ordinal).Take(MostQuestions).ToList();
        var questions = new float[asked.Count * embedder.Dimensions];
        for (var i = 0; i < asked.Count; i++) embedder.EmbedQuestionAsync(asked[i], questions.AsMemory(i * embedder.Dimensions, embedder.Dimensions), null, CancellationToken.None).AsTask().Wait();
        Report("built-in model", rows, questions, embedder.Dimensions);
        var (clusters, near) = Clusters(10_000, 200, 1536);
        Report("random clusters", clusters, near, 1536);
    }

    private static void Report(string name, float[] rows, float[] questions, int dimensions)
    {
        foreach (var precision in Enum.GetValues<VectorPrecision>()) Report(name, rows, questions, dimensions, precision);
    }

    private static void Report(string name, float[] rows, float[] questions, int dimensions, VectorPrecision precision)
    {
        var (count, size) = (rows.Length / dimensions, precision.RowBytes(dimensions));
        var (stored, scales) = (new sbyte[count * size], new float[count]);
        for (var i = 0; i < count; i++) scales[i] = precision.Write(rows.AsSpan(i * dimensions, dimensions), stored.AsSpan(i * size, size));
        var segment = new Segment(1, new UnitColumns[count], stored, scales, Postings: []);
        var (kept, asked, error) = (0, 0, 0f);
        for (var at = 0; at < questions.Length; at += dimensions)
        {
            var question = questions.AsSpan(at, dimensions).ToArray();
            var exact = Enumerable.Range(0, count).Select(i => TensorPrimitives.Dot<float>(question, rows.AsSpan(i * dimensions, dimensions))).ToArray();
            var near = new float[count];
            CosineScores.Of(question, precision).Fill(segment, near);
            kept += Top(exact).Intersect(Top(near)).Count();
            asked += Math.Min(Nearest, count);
            error = Math.Max(error, exact.Zip(near, (left, right) => Math.Abs(left - right)).Max());
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {count} vectors of {dimensions}, {questions.Length / dimensions} questions: recall@{Nearest} of {precision.ToString().ToLowerInvariant()} against float32 {(double)kept / asked:0.0000}, largest error of a cosine {error:0.000000}"));
    }

    private static IEnumerable<int> Top(float[] scores) => Enumerable.Range(0, scores.Length).OrderByDescending(i => scores[i]).Take(Nearest);

    private static List<CodeUnit> Units(string folder)
    {
        IExtractor[] extractors = [new CSharpExtractor(), new PythonExtractor()];
        var (reader, root) = (new SourceReader(), Path.GetFullPath(folder));
        return [.. new RepositoryWalker().Walk(root).Files
            .Select(file => reader.Read(root, file).Source).OfType<SourceFile>()
            .SelectMany(source => extractors.Single(extractor => extractor.Language == source.Language).Extract(source).Units)];
    }

    private static (float[] Rows, float[] Questions) Clusters(int count, int questions, int dimensions)
    {
        var random = new Random(7);
        var centres = Enumerable.Range(0, 100).Select(_ => Vector(random, null, dimensions)).ToArray();
        return ([.. Enumerable.Range(0, count).SelectMany(i => Vector(random, centres[i % 100], dimensions))], [.. Enumerable.Range(0, questions).SelectMany(i => Vector(random, centres[i % 100], dimensions))]);
    }

    private static float[] Vector(Random random, float[]? near, int dimensions)
    {
        var vector = new float[dimensions];
        for (var i = 0; i < dimensions; i++) vector[i] = (float)(random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) + ((near?[i] ?? 0) * 20);
        TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
        return vector;
    }
}
