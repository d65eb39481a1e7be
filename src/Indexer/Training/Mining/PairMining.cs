using System.Collections.Concurrent;
using Sextant.Errors;
using Sextant.Extraction;
using Sextant.Repositories;
using Sextant.Training.Pairs;

namespace Sextant.Training.Mining;

/// <summary>Mines folders of repositories for training pairs.</summary>
/// <param name="units">Reads code units.</param>
/// <param name="heldOut">What must not be learned.</param>
public sealed class PairMining(RepositoryUnits units, HeldOutSet heldOut)
{
    private const int MostPerRepository = 30_000;

    private readonly PairFilter _filter = new();
    private readonly ConcurrentDictionary<string, int> _rejected = new(StringComparer.Ordinal);

    /// <summary>Writes the pair file and its manifest.</summary>
    /// <param name="folders">Repositories, or folders whose children are repositories.</param>
    /// <param name="sources">What there is beside the repositories.</param>
    /// <param name="output">The pair file.</param>
    /// <param name="threads">How many repositories are read at once; the file does not depend on it.</param>
    /// <param name="progress">One report a repository.</param>
    /// <param name="cancellationToken">Leaves no file behind.</param>
    /// <exception cref="UsageException">A folder does not exist, none holds a repository, or a file of questions cannot be read.</exception>
    public PairManifest Mine(
        IReadOnlyList<string> folders, MiningSources sources, string output, int threads, IProgress<MinedRepository>? progress, CancellationToken cancellationToken)
    {
        var roots = folders.SelectMany(RepositoryFolders.Find).Distinct(StringComparer.Ordinal).ToList();
        if (roots.Count == 0 && sources is { Thesaurus: null, Terms: null }) throw new UsageException("There is no repository in these folders; name folders that hold clones.");
        var questions = sources.Questions is null ? QuestionPairs.None : QuestionPairs.Load(sources.Questions);
        var mined = new List<MinedRepository>();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var order = roots
            .Select((root, index) => (root, index)).ToList();
        var pairs = Partitioner.Create(order, loadBalance: true)
            .AsParallel().AsOrdered().WithDegreeOfParallelism(threads).WithMergeOptions(ParallelMergeOptions.NotBuffered).WithCancellation(cancellationToken)
            .Select(item => (item.root, Result: MineRepository(item.root, item.index, sources, questions, cancellationToken)))
            .AsSequential()
            .SelectMany(item => Accept(item.root, item.Result, mined, counts, progress, cancellationToken));
        if (sources.Thesaurus is { } thesaurus) pairs = pairs.Concat(ReadWords("WordNet", PairSource.Thesaurus, WordNet.Pairs(thesaurus, roots.Count), mined, counts));
        if (sources.Terms is { } terms) pairs = pairs.Concat(ReadWords("terms", PairSource.Term, TermPairs.Read(terms, roots.Count + (sources.Thesaurus is null ? 0 : 1)), mined, counts));
        PairFile.Write(output, pairs);
        var manifest = new PairManifest(PairFile.Version, mined, counts, new SortedDictionary<string, int>(_rejected, StringComparer.Ordinal));
        manifest.Save(output);
        return manifest;
    }

    // Words about words, of no repository.
    private static List<TrainingPair> ReadWords(string name, PairSource source, IEnumerable<TrainingPair> words, List<MinedRepository> mined, Dictionary<string, int> counts)
    {
        var pairs = words.ToList();
        mined.Add(new MinedRepository(name, null, 0, 0, null));
        counts[source.ToString().ToLowerInvariant()] = pairs.Count;
        return pairs;
    }

    private (string? Refused, List<TrainingPair> Pairs) MineRepository(string root, int index, MiningSources sources, QuestionPairs questions, CancellationToken cancellationToken)
    {
        var name = RepositoryFolders.NameOf(root);
        if (HeldOutSet.Names.Contains(name)) return ($"{name} is held out", []);
        var placed = units.Read(root, skipVendored: true, cancellationToken).ToList();
        var all = placed.ConvertAll(item => item.Unit);
        if (heldOut.IsCopy(all)) return ("most of its functions are those of a held-out repository", []);

        var documented = new List<TrainingPair>();
        foreach (var unit in all)
        {
            if (UnitSampling.Reject(unit) is { } reason) Reject(reason);
            else if (heldOut.Contains(unit)) Reject("held-out function");
            else
            {
                if (sources.Has(PairSource.Documentation) && DocumentationPairs.From(unit, index) is { } pair) documented.Add(pair);
                if (sources.Has(PairSource.Comment)) documented.AddRange(CommentPairs.From(unit, index));
                if (sources.Has(PairSource.Message)) documented.AddRange(MessagePairs.From(unit, index));
                if (sources.Has(PairSource.Detail)) documented.AddRange(DetailPairs.From(unit, index));
            }
        }

        var asked = questions.From(name, placed.Where(item => !heldOut.Contains(item.Unit)), index).ToList();
        for (var missing = questions.Count(name) - asked.Count; missing > 0; missing--) Reject("question without its function");
        return (null, [.. Thin(documented, root), .. asked, .. Commits(root, index, sources, cancellationToken), .. sources.Has(PairSource.Prose) ? ProsePairs.FromDocuments(root, index) : []]);
    }

    // The history has prose, too: the subject of a commit over its message.
    private IEnumerable<TrainingPair> Commits(string root, int index, MiningSources sources, CancellationToken cancellationToken)
    {
        if (!sources.Has(PairSource.Commit) && !sources.Has(PairSource.Prose)) return [];
        return from item in new CommitPairs(units).From(root, index, cancellationToken)
               where sources.Has(item.Pair.Source) && (item.Unit is null || !heldOut.Contains(item.Unit))
               select item.Pair;
    }

    // A few giants must not outweigh everybody else.
    private static IEnumerable<TrainingPair> Thin(List<TrainingPair> pairs, string root)
    {
        if (pairs.Count <= MostPerRepository) return pairs;
        var order = Enumerable.Range(0, pairs.Count).ToArray();
        new Random((int)Text.TextHash.Compute(RepositoryFolders.NameOf(root))).Shuffle(order);
        return order.Take(MostPerRepository).Order().Select(i => pairs[i]);
    }

    private List<TrainingPair> Accept(
        string root, (string? Refused, List<TrainingPair> Pairs) result, List<MinedRepository> mined, Dictionary<string, int> counts,
        IProgress<MinedRepository>? progress, CancellationToken cancellationToken)
    {
        var accepted = new List<TrainingPair>();
        foreach (var pair in result.Pairs)
        {
            if (_filter.Reject(pair.Query) is { } reason)
            {
                Reject(reason);
                continue;
            }

            accepted.Add(pair);
            var key = (pair.Source == PairSource.Prose ? "prose" : $"{pair.Language} {pair.Source}").ToLowerInvariant();
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        var repository = new MinedRepository(
            RepositoryFolders.NameOf(root), CommitHistory.Head(root, cancellationToken),
            Count(accepted, Language.CSharp), Count(accepted, Language.Python), result.Refused);
        mined.Add(repository);
        progress?.Report(repository);
        return accepted;
    }

    private static int Count(List<TrainingPair> pairs, Language language) => pairs.Count(pair => pair.Source != PairSource.Prose && pair.Language == language);

    private void Reject(string reason) => _rejected.AddOrUpdate(reason, 1, (_, count) => count + 1);
}
