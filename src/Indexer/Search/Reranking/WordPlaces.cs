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
    private readonly Place[] _places;

    /// <param name="slots">Of the units, in any order, each once.</param>
    public WordPlaces(Snapshot snapshot, WordScores words, ReadOnlySpan<int> slots)
    {
        (_units, _places) = (new Shares[slots.Length], new Place[words.TermCount * slots.Length]);
        var (sorted, order, impacts) = (slots.ToArray(), new int[slots.Length], new short[slots.Length]);
        for (var i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(sorted, order);
        var total = words.Maximum;
        for (var term = 0; term < words.TermCount; term++)
        {
            var frequency = words.DocumentFrequency(term);
            if (frequency == 0 || frequency > Math.Max(1, snapshot.UnitCount / CommonPart)) continue;
            words.ReadImpacts(term, snapshot, sorted, impacts);
            var places = _places.AsSpan(term * slots.Length, slots.Length);
            for (var i = 0; i < impacts.Length; i++)
            {
                if (impacts[i] < 0) continue;
                var place = new Place((impacts[i] & Impact.InName) != 0, (impacts[i] & Impact.InPlace) != 0, words.SaturatedScore((byte)impacts[i]));
                places[order[i]] = place;
                _units[order[i]].Add(place, words.FactorOf(term) / total);
            }
        }
    }

    public ref readonly Shares Of(int unit) => ref _units[unit];

    /// <summary>Where a term stands in a unit; nowhere, where it is too common to be looked for.</summary>
    public Place Of(int term, int unit) => _places[(term * _units.Length) + unit];

    /// <param name="InPlace">In the name of the containing type or of the file.</param>
    /// <param name="Strength">Below 1: less where the word stands there seldom; 0 where it does not.</param>
    [StructLayout(LayoutKind.Auto)]
    public readonly record struct Place(bool InName, bool InPlace, float Strength);

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

        public void Add(Place place, float share)
        {
            Anywhere += share;
            if (place.InName) InName += share;
            if (place.InPlace) InPlace += share;
            if (place.InName || place.InPlace) return;
            InText += share;
            StrengthInText += share * place.Strength;
            MostInText = MathF.Max(MostInText, share);
            CountInText++;
        }
    }
}
