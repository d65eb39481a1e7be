using System.Runtime.InteropServices;
using Sextant.Search.Scoring;
using Sextant.Words;

namespace Sextant.Search.Reranking;

/// <summary>Which words of a question stand in each of some units, and where.</summary>
internal sealed class WordPlaces
{
    // A word that more than this part of all units hold tells little of where it stands, and its list is long.
    private const int CommonPart = 8;

    private readonly Shares[] _units;

    /// <param name="slots">Of the units, in any order, each once.</param>
    public WordPlaces(Snapshot snapshot, WordScores words, ReadOnlySpan<int> slots)
    {
        _units = new Shares[slots.Length];
        var (sorted, order, impacts) = (slots.ToArray(), new int[slots.Length], new short[slots.Length]);
        for (var i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(sorted, order);
        var total = words.Maximum;
        for (var term = 0; term < words.TermCount; term++)
        {
            var frequency = words.DocumentFrequency(term);
            if (frequency == 0 || frequency > Math.Max(1, snapshot.UnitCount / CommonPart)) continue;
            words.ReadImpacts(term, snapshot, sorted, impacts);
            for (var i = 0; i < impacts.Length; i++)
            {
                if (impacts[i] >= 0) _units[order[i]].Add((byte)impacts[i], words.FactorOf(term) / total, words.SaturatedScore((byte)impacts[i]));
            }
        }
    }

    public ref readonly Shares Of(int unit) => ref _units[unit];

    /// <summary>
    /// Of all that the words of the question are worth (<see cref="WordScores.Maximum"/>) what stands in one unit, 0 to 1. Common words are a part of all, but are
    /// not looked for, so that with such a word no unit comes to 1.
    /// </summary>
    [StructLayout(LayoutKind.Auto)]
    public struct Shares
    {
        public float InName { get; private set; }

        /// <summary>In the name of the containing type or of the file.</summary>
        public float InPlace { get; private set; }

        /// <summary>Elsewhere only: in documentation, parameters or body.</summary>
        public float InText { get; private set; }

        /// <summary>The same, less where the word stands there seldom.</summary>
        public float StrengthInText { get; private set; }

        public float Anywhere { get; private set; }

        /// <summary>The most telling word of those that stand in the text only.</summary>
        public float MostInText { get; private set; }

        /// <summary>How many words, no share, stand in the text only.</summary>
        public int CountInText { get; private set; }

        public void Add(byte impact, float share, float score)
        {
            Anywhere += share;
            if ((impact & Impact.InName) != 0) InName += share;
            if ((impact & Impact.InPlace) != 0) InPlace += share;
            if ((impact & (Impact.InName | Impact.InPlace)) != 0) return;
            InText += share;
            StrengthInText += share * score;
            MostInText = MathF.Max(MostInText, share);
            CountInText++;
        }
    }
}
