using System.Numerics.Tensors;
using Sextant.Embedding.BuiltIn;
using Sextant.Errors;
using Sextant.Extraction;
using Sextant.Repositories;
using Sextant.Training;
using Sextant.Training.Pairs;
using Xunit;

namespace Sextant.Tests.Training;

public sealed class ModelTrainingTests : IDisposable
{
    private static readonly TrainingOptions Options = new()
    {
        Dimensions = 32, VocabularySize = 300, Buckets = 64, BatchSize = 64, ChunkSize = 16, Epochs = 12, ValidationInterval = 5, Threads = 2,
    };

    // Everyday words on the left, the code's words on the right: nothing but training can bring them together.
    private static readonly (string Prose, string Code)[] Concepts =
    [
        ("shrink", "compress"), ("grow", "enlarge"), ("damaged", "corrupt"), ("cancel", "abort"), ("wait", "delay"), ("forget", "evict"),
        ("remember", "cache"), ("login", "authenticate"), ("mail", "smtp"), ("picture", "bitmap"), ("sound", "waveform"), ("money", "currency"),
    ];

    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("sextant-training-").FullName, "pairs");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ModelTrainingTests() => PairFile.Write(_file, SyntheticPairs(2000));

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);

    [Fact]
    public async Task Learns_to_bring_prose_and_code_together_that_share_no_word()
    {
        var lines = new List<TrainingProgress>();
        var table = Train(Options, new Collect(lines));

        var embedder = new BuiltInEmbedder(EmbeddingTable.Open(table.ToFile()));
        var units = new float[Concepts.Length * embedder.Dimensions];
        await embedder.EmbedUnitsAsync([.. Concepts.Select(concept => Unit(concept.Code + "Item"))], units, Cancel);
        var found = 0;
        for (var i = 0; i < Concepts.Length; i++)
        {
            var question = new float[embedder.Dimensions];
            await embedder.EmbedQuestionAsync(Concepts[i].Prose, question, null, Cancel);
            var cosines = units.Chunk(embedder.Dimensions).Select(unit => TensorPrimitives.Dot<float>(unit, question)).ToArray();
            found += TensorPrimitives.IndexOfMax<float>(cosines) == i ? 1 : 0;
        }

        Assert.True(found >= Concepts.Length - 1, $"found {found} of {Concepts.Length}");
        var validations = lines.Where(line => line.Validation is not null).Select(line => line.Validation!.Loss).ToList();
        Assert.True(validations[^1] < validations[0], string.Join(' ', validations));
    }

    [Fact]
    public void The_same_seed_gives_the_same_table_with_any_number_of_threads()
    {
        var quick = Options with { Epochs = 2 };
        Assert.Equal(Train(quick with { Threads = 1 }).ToFile(), Train(quick with { Threads = 3 }).ToFile());
        Assert.NotEqual(Train(quick).ToFile(), Train(quick with { Seed = 2 }).ToFile());
    }

    [Fact]
    public void Cancelling_keeps_the_best_table_so_far()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var last = 0;
        var table = new ModelTraining(TimeProvider.System).Train(
            [_file], new TrainingRecipe([Options, Options with { Seed = 2 }], 0), null, _ => new Callback(line =>
            {
                last = line.Step;
                if (line.Step >= 10) stop.Cancel();
            }),
            stop.Token);
        Assert.Equal(10, last);
        Assert.NotEmpty(table.Tokens);
    }

    [Fact]
    public void Goes_on_from_a_trained_table()
    {
        var first = Train(Options with { Epochs = 4 });
        var lines = new List<TrainingProgress>();
        new ModelTraining(TimeProvider.System).Train([_file], new TrainingRecipe([Options with { Epochs = 1, ValidationInterval = 1 }], 0), EmbeddingTable.Open(first.ToFile()), _ => new Collect(lines), Cancel);
        var fresh = new List<TrainingProgress>();
        Train(Options with { Epochs = 1, ValidationInterval = 1 }, new Collect(fresh));
        Assert.True(lines[0].Validation!.Loss < fresh[0].Validation!.Loss);
    }

    [Fact]
    public void The_start_counts_in_the_average_as_often_as_the_recipe_says()
    {
        var start = Train(Options with { Epochs = 1 });
        var once = Options with { Epochs = 1 };
        var (alone, both) = (Onward(0), Onward(1));
        Assert.NotEqual(start.Rows[40], alone.Rows[40]);
        Assert.Equal((TrainableTable.From(EmbeddingTable.Open(start.ToFile())).Rows[40] + alone.Rows[40]) / 2, both.Rows[40], 1e-6f);

        TrainableTable Onward(int share) =>
            new ModelTraining(TimeProvider.System).Train([_file], new TrainingRecipe([once], share), EmbeddingTable.Open(start.ToFile()), _ => null, Cancel);
    }

    [Fact]
    public void Words_get_rows_for_their_roles_once()
    {
        var start = Train(Options with { Epochs = 1 });
        var roles = Options with { Epochs = 1, RoleTokens = 20 };
        var trained = Onward(start);
        var added = trained.Tokens.Skip(start.Size).Select(RoleToken.Split).ToArray();

        Assert.Equal(start.Tokens, trained.Tokens.Take(start.Size));
        Assert.Equal(start.Buckets, trained.Buckets);
        // Nothing is documented here.
        Assert.Equal([(TextRole.Question, 20), (TextRole.Body, 20)], added.CountBy(token => token.Role).Select(role => (role.Key, role.Value)));
        Assert.Contains((TextRole.Question, "damag"), added);
        Assert.DoesNotContain((TextRole.Body, "damag"), added);
        var damaged = trained.Find(RoleToken.Hash("?damag"));
        Assert.NotEqual(RowOf(trained, damaged), RowOf(trained, trained.NameRow(damaged)));
        Assert.Equal("damag", trained.Tokens[trained.NameRow(damaged)]);
        Assert.Equal(trained.Tokens, Onward(trained).Tokens);

        TrainableTable Onward(TrainableTable table) =>
            new ModelTraining(TimeProvider.System).Train([_file], new TrainingRecipe([roles], 0), EmbeddingTable.Open(table.ToFile()), _ => null, Cancel);

        static float[] RowOf(TrainableTable table, int row) => table.Rows.AsSpan(row * table.Dimensions, table.Dimensions).ToArray();
    }

    [Fact]
    public void Only_sources_that_are_taken_say_what_is_frequent_in_a_role()
    {
        var start = Train(Options with { Epochs = 1 });
        var (pairs, _) = PairTokenizer.Tokenize([_file], start, 1, Cancel);
        var others = Options with { RoleTokens = 20, Shares = new Dictionary<PairSource, double> { [PairSource.Question] = 1 } };
        Assert.Equal(start.Tokens, RoleVocabulary.Extend(start, pairs, others).Table.Tokens);
    }

    [Fact]
    public void Rows_for_roles_change_nothing_until_they_are_trained()
    {
        // With so few tokens most words are n-grams, whose rows stand behind those of the roles.
        var start = Train(Options with { Epochs = 1, VocabularySize = 40 });
        var (pairs, _) = PairTokenizer.Tokenize([_file], start, 1, Cancel);
        var (table, moved) = RoleVocabulary.Extend(start, pairs, Options with { RoleTokens = 20 });
        var (anew, _) = PairTokenizer.Tokenize([_file], table, 1, Cancel);

        Assert.Equal(anew.SelectMany(pair => pair.Rows), moved.SelectMany(pair => pair.Rows));
        Assert.Equal(pairs.SelectMany(pair => pair.Rows).Select(row => Values(start, row)), moved.SelectMany(pair => pair.Rows).Select(row => Values(table, row)));

        static float Values(TrainableTable table, int row) => table.Rows[row * table.Dimensions];
    }

    [Fact]
    public void The_average_of_members_lies_between_them()
    {
        var one = Train(Options with { Epochs = 1 });
        var other = Train(Options with { Epochs = 1, Seed = 2, OverlapDrop = .5 });
        var average = TrainableTable.Average([one, other]);
        Assert.Equal((one.Rows[40] + other.Rows[40]) / 2, average.Rows[40], 1e-6f);
        Assert.Throws<ArgumentException>(() => TrainableTable.Average([one, new TrainableTable(["a"], 4, 16)]));
    }

    [Fact]
    public void Too_few_pairs_are_refused_in_one_line()
    {
        PairFile.Write(_file, SyntheticPairs(30));
        var error = Assert.Throws<UsageException>(() => Train(Options));
        Assert.Contains("mine more", error.Message, StringComparison.Ordinal);
    }

    private TrainableTable Train(TrainingOptions options, IProgress<TrainingProgress>? progress = null) =>
        new ModelTraining(TimeProvider.System).Train([_file], new TrainingRecipe([options], 0), null, _ => progress, Cancel);

    private static IEnumerable<TrainingPair> SyntheticPairs(int count)
    {
        var random = new Random(7);
        string[] verbs = ["the", "given", "all", "one", "new", "old", "first", "last"];
        for (var i = 0; i < count; i++)
        {
            var (prose, code) = Concepts[random.Next(Concepts.Length)];
            var (prose2, code2) = Concepts[random.Next(Concepts.Length)];
            yield return new TrainingPair(
                PairSource.Documentation, Language.CSharp, i % 5, $"{prose} {verbs[random.Next(8)]} {prose2} number{i % 50}",
                $"{code}Item{i % 50}", "item", "Store", "", $"var x = {code2}(item{random.Next(50)}); return {code}(x);");
        }
    }

    private static CodeUnit Unit(string name) => new()
    {
        Kind = CodeUnitKind.Method, Language = Language.CSharp, Name = name, QualifiedName = name, Signature = name,
        StartLine = 1, EndLine = 1, NameLine = 1, Body = ReadOnlyMemory<char>.Empty,
    };

    private sealed class Collect(List<TrainingProgress> lines) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => lines.Add(value);
    }

    private sealed class Callback(Action<TrainingProgress> action) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => action(value);
    }
}
