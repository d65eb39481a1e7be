using Sextant.Search.Questions;
using Sextant.Search.Scoring;
using Sextant.Text;
using Sextant.Words;

namespace Sextant.Search.Ranking;

/// <summary>Units that the question names, found by the symbols in the word lists.</summary>
internal sealed class SymbolMatches
{
    // A case-exact name is better than one that differs in case; a name alone is less than its qualified form; underscores and case apart is less still.
    private const float Folded = .8f;
    private const float LastPart = .6f;
    private const float Respelled = .5f;

    // More units of one name than this are no definition to find.
    private const int MaxUnits = 2000;

    private readonly Snapshot _snapshot;
    private readonly ulong[][] _masks;
    private readonly Dictionary<int, float> _named = [];
    private readonly Dictionary<int, float> _mentioned = [];
    private readonly HashSet<int> _spelled = [];

    private SymbolMatches(Snapshot snapshot, ulong[][] masks) => (_snapshot, _masks) = (snapshot, masks);

    /// <summary>Units whose name is the whole question, and how exactly: above 0 to 1.</summary>
    public IReadOnlyDictionary<int, float> Named => _named;

    /// <summary>Units whose name stands in the question beside other words, and how exactly.</summary>
    public IReadOnlyDictionary<int, float> Mentioned => _mentioned;

    /// <summary>Units whose name consists of all words of the question in their order.</summary>
    public IReadOnlySet<int> Spelled => _spelled;

    public IReadOnlyList<int> Slots
    {
        get
        {
            // Not by Concat, whose code for numbers would be compiled at the start of every search.
            var slots = new List<int>(_named.Count + _mentioned.Count + _spelled.Count);
            foreach (var (slot, _) in _named) slots.Add(slot);
            foreach (var (slot, _) in _mentioned) slots.Add(slot);
            foreach (var slot in _spelled) slots.Add(slot);
            return slots;
        }
    }

    public static SymbolMatches Find(Snapshot snapshot, Question question, ulong[][] masks)
    {
        var matches = new SymbolMatches(snapshot, masks);
        foreach (var symbol in question.Symbols) matches.Find(symbol);
        matches.FindSpelled(question);
        return matches;
    }

    private void Find(SymbolMention symbol)
    {
        var found = symbol.IsWhole ? _named : _mentioned;
        var parts = symbol.Name.Split('.');
        if (parts.Length == 1)
        {
            FindName(symbol.Name, 1, found);
        }
        else
        {
            FindName($"{parts[^2]}.{parts[^1]}", 1, found);
            FindName(parts[^1], LastPart, found);
        }

        if (!FindJoined(parts[^1], Respelled, found)) FindName("_" + parts[^1].TrimStart('_'), Respelled, found);
    }

    private void FindName(string name, float strength, Dictionary<int, float> found)
    {
        var mark = TermKey.CaseMark(name);
        foreach (var (slot, posting) in Visible(TermKey.OfSymbol(name)))
            Raise(found, slot, posting == mark ? strength : strength * Folded);
    }

    private bool FindJoined(string name, float strength, Dictionary<int, float> found)
    {
        var sink = new JoinedSink();
        WordTokenizer.ReadIdentifier(name, ref sink);
        if (sink.Key is not { } key) return false;
        foreach (var (slot, posting) in Visible(key))
        {
            if ((posting & Impact.InName) != 0) Raise(found, slot, strength);
        }

        return true;
    }

    private void FindSpelled(Question question)
    {
        var joined = string.Concat(question.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();
        if (joined.Length is 0 or > WordTokenizer.MaxLength) return;
        foreach (var (slot, posting) in Visible(TermKey.OfJoined(joined)))
        {
            if ((posting & Impact.InName) != 0) _spelled.Add(slot);
        }
    }

    private List<(int Slot, byte Posting)> Visible(ulong key)
    {
        var lists = WordScores.Find(_snapshot, key);
        var visible = new List<(int, byte)>();
        for (var i = 0; i < lists.Length; i++)
        {
            foreach (var (unit, posting) in lists[i])
            {
                if (visible.Count == MaxUnits) return visible;
                if ((_masks[i][unit >> 6] >> (unit & 63) & 1) != 0) visible.Add((_snapshot.Segments[i].Start + unit, posting));
            }
        }

        return visible;
    }

    private static void Raise(Dictionary<int, float> found, int slot, float strength)
    {
        if (!found.TryGetValue(slot, out var known) || strength > known) found[slot] = strength;
    }

    private struct JoinedSink : IWordSink
    {
        public ulong? Key { get; private set; }

        public readonly void Word(ReadOnlySpan<char> word, ReadOnlySpan<char> stem)
        {
        }

        public void Joined(ReadOnlySpan<char> identifier) => Key = TermKey.OfJoined(identifier);
    }
}
