using System.Numerics.Tensors;
using Sextant.Embedding.BuiltIn;
using Sextant.Errors;
using Sextant.Repositories;
using Sextant.Training;
using Sextant.Training.Pairs;
using Sextant.Training.Teaching;
using Xunit;

namespace Sextant.Tests.Training.Teaching;

public sealed class TeacherTrainingTests : IDisposable
{
    private const int TeacherWidth = 40;
    private static readonly TrainingOptions Options = TeacherTraining.Defaults with { BatchSize = 64, Epochs = 20, LearningRate = .02f, Threads = 2 };

    // The pairs speak of them apart from each other; that they mean the same is known to the teacher alone.
    private static readonly (string Everyday, string Technical)[] Synonyms =
        [("shrink", "compress"), ("damaged", "corrupt"), ("cancel", "abort"), ("forget", "evict"), ("login", "authenticate"), ("picture", "bitmap"), ("sound", "waveform"), ("money", "currency")];

    private static readonly string[] Plain = ["the", "given", "all", "one", "new", "old", "first", "last"];
    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("sextant-teaching-").FullName, "pairs");
    private readonly EmbeddingTable _table = RandomTable(dimensions: 32);

    public TeacherTrainingTests() => PairFile.Write(_file, Pairs(600));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);

    [Fact]
    public void The_merged_table_knows_what_only_the_teacher_knew()
    {
        var lines = new List<TrainingProgress>();
        var taught = Train(Options, new Collect(lines));
        Assert.True(Found(TrainableTable.From(_table)) < Synonyms.Length / 2);
        Assert.Equal(Synonyms.Length, Found(taught));
        Assert.True(lines[^1].Loss < lines[0].Loss / 2, $"{lines[0].Loss} {lines[^1].Loss}");
    }

    [Fact]
    public void The_same_seed_gives_the_same_table_with_any_number_of_threads()
    {
        var quick = Options with { Epochs = 2 };
        Assert.Equal(Train(quick with { Threads = 1 }).ToFile(), Train(quick with { Threads = 3 }).ToFile());
        Assert.NotEqual(Train(quick).ToFile(), Train(quick with { Seed = 2 }).ToFile());
    }

    [Fact]
    public void Cancelling_merges_what_was_learned_until_then()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var lines = new List<TrainingProgress>();
        new TeacherTraining(TimeProvider.System).Train([_file], Teacher(), _table, Options, new Collect(lines, stop.Cancel), stop.Token);
        Assert.Equal(10, Assert.Single(lines).Step);
    }

    [Theory]
    [InlineData("fewer dimensions", "dimensions")]
    [InlineData("other texts", "none of the queries")]
    [InlineData("other words", "none of the words")]
    [InlineData("few", "ask it more")]
    public void A_teacher_that_does_not_fit_is_refused_in_one_line(string what, string expected)
    {
        if (what == "few") PairFile.Write(_file, Pairs(20));
        var teacher = what switch
        {
            "fewer dimensions" => TeacherVectors.Of([("a", new float[16])]),
            "other texts" => TeacherVectors.Of([("a", new float[TeacherWidth])]),
            "other words" => TeacherVectors.Of([.. PairFile.Read(_file).Select(pair => pair.Query).Distinct().Select(query => (query, new float[TeacherWidth]))]),
            _ => Teacher(),
        };
        Assert.Contains(expected, Assert.Throws<UsageException>(() => new TeacherTraining(TimeProvider.System).Train([_file], teacher, _table, Options, null, Cancel)).Message, StringComparison.Ordinal);
    }

    private TrainableTable Train(TrainingOptions options, IProgress<TrainingProgress>? progress = null) =>
        new TeacherTraining(TimeProvider.System).Train([_file], Teacher(), _table, options, progress, Cancel);

    /// <summary>For how many everyday words the technical one is the nearest of all technical ones.</summary>
    private static int Found(TrainableTable table)
    {
        var embedder = new BuiltInEmbedder(EmbeddingTable.Open(table.ToFile()));
        var technical = Array.ConvertAll(Synonyms, synonym => Embed(synonym.Technical));
        return Enumerable.Range(0, Synonyms.Length).Count(i =>
        {
            var word = Embed(Synonyms[i].Everyday);
            return TensorPrimitives.IndexOfMax<float>(Array.ConvertAll(technical, other => TensorPrimitives.Dot<float>(word, other))) == i;
        });

        float[] Embed(string word)
        {
            var vector = new float[embedder.Dimensions];
            embedder.EmbedWord(word, vector);
            return vector;
        }
    }

    private static EmbeddingTable RandomTable(int dimensions)
    {
        var random = new Random(3);
        var words = Synonyms.SelectMany(synonym => new[] { synonym.Everyday, synonym.Technical }).Concat(Plain).ToList();
        var table = new TrainableTable([.. words, .. words.Select(word => TokenReader.WordPrefix + word)], 16, dimensions);
        for (var i = 0; i < table.Rows.Length; i++) table.Rows[i] = random.NextSingle() - .5f;
        return EmbeddingTable.Open(table.ToFile());
    }

    private static IEnumerable<TrainingPair> Pairs(int count)
    {
        var random = new Random(7);
        for (var i = 0; i < count; i++)
        {
            var (everyday, technical) = Synonyms[random.Next(Synonyms.Length)];
            var word = i % 2 == 0 ? everyday : technical;
            yield return new TrainingPair(PairSource.Documentation, Language.CSharp, 0, $"{word} {Plain[random.Next(8)]} {Plain[random.Next(8)]}", word, "", Plain[i % 8], "", "");
        }
    }

    /// <summary>Sees a direction for each meaning, and little of plain words.</summary>
    private TeacherVectors Teacher()
    {
        var random = new Random(5);
        var directions = new Dictionary<string, float[]>();
        foreach (var (everyday, technical) in Synonyms) directions[everyday] = directions[technical] = Direction(1);
        foreach (var word in Plain) directions[word] = Direction(.2f);
        var texts = PairFile.Read(_file).Select(pair => pair.Query).Concat(directions.Keys).Distinct();
        return TeacherVectors.Of([.. texts.Select(text => (text, Sum(text)))]);

        float[] Direction(float length) => [.. Enumerable.Range(0, TeacherWidth).Select(_ => length * (random.NextSingle() - .5f))];
        float[] Sum(string text)
        {
            var sum = new float[TeacherWidth];
            foreach (var word in text.Split(' ')) TensorPrimitives.Add(sum, directions[word], sum);
            TensorPrimitives.Divide(sum, TensorPrimitives.Norm<float>(sum), sum);
            return sum;
        }
    }

    private sealed class Collect(List<TrainingProgress> lines, Action? then = null) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            lines.Add(value);
            then?.Invoke();
        }
    }
}
