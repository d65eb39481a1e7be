namespace Sextant.Text;

/// <summary>
/// The suffix-stripping algorithm of M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980, with the two departures of its
/// author's own later implementations (<c>bli</c> to <c>ble</c>, <c>logi</c> to <c>log</c>).
/// </summary>
public static class PorterStemmer
{
    // Where one suffix ends another, the longer one stands first, so that the first match is the longest.
    private static readonly (string Suffix, string Replacement)[] DoubleSuffixes =
    [
        ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("bli", "ble"), ("alli", "al"),
        ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"),
        ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"), ("logi", "log"),
    ];

    private static readonly (string Suffix, string Replacement)[] NounSuffixes =
    [
        ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""),
    ];

    private static readonly string[] RemovableSuffixes =
    [
        "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ion", "ism", "ate", "iti", "ous", "ive", "ize", "al", "er", "ic", "ou",
    ];

    /// <summary>Stems one lower-case word in place and returns its new length. Words with a character outside a–z stay as they are.</summary>
    public static int Stem(Span<char> word)
    {
        if (word.Length <= 2 || word.ContainsAnyExceptInRange('a', 'z')) return word.Length;
        var stem = new Stemming(word);
        stem.RemovePluralsAndParticiples();
        stem.ReplaceFinalY();
        stem.Replace(DoubleSuffixes);
        stem.Replace(NounSuffixes);
        stem.RemoveSuffix();
        stem.RemoveFinalE();
        return stem.Length;
    }

    private ref struct Stemming(Span<char> word)
    {
        private readonly Span<char> _word = word;

        public int Length { get; private set; } = word.Length;

        public void RemovePluralsAndParticiples()
        {
            if (Ends("sses") || Ends("ies")) Length -= 2;
            else if (Ends("s") && !Ends("ss")) Length--;

            if (Ends("eed"))
            {
                if (Measure(Length - 3) > 0) Length--;
            }
            else if (RemoveAfterVowel("ed") || RemoveAfterVowel("ing"))
            {
                if (Ends("at") || Ends("bl") || Ends("iz")) _word[Length++] = 'e';
                else if (EndsInDoubleConsonant() && _word[Length - 1] is not ('l' or 's' or 'z')) Length--;
                else if (Measure(Length) == 1 && EndsConsonantVowelConsonant(Length)) _word[Length++] = 'e';
            }
        }

        public readonly void ReplaceFinalY()
        {
            if (Ends("y") && HasVowel(Length - 1)) _word[Length - 1] = 'i';
        }

        public void Replace((string Suffix, string Replacement)[] rules)
        {
            foreach (var (suffix, replacement) in rules)
            {
                if (!Ends(suffix)) continue;
                var stem = Length - suffix.Length;
                if (Measure(stem) == 0) return;
                replacement.CopyTo(_word[stem..]);
                Length = stem + replacement.Length;
                return;
            }
        }

        public void RemoveSuffix()
        {
            foreach (var suffix in RemovableSuffixes)
            {
                if (!Ends(suffix)) continue;
                var stem = Length - suffix.Length;
                var allowed = suffix != "ion" || (stem > 0 && _word[stem - 1] is 's' or 't');
                if (allowed && Measure(stem) > 1) Length = stem;
                return;
            }
        }

        public void RemoveFinalE()
        {
            if (Ends("e"))
            {
                var measure = Measure(Length - 1);
                if (measure > 1 || (measure == 1 && !EndsConsonantVowelConsonant(Length - 1))) Length--;
            }

            if (Ends("ll") && Measure(Length - 1) > 1) Length--;
        }

        // The last letter alone rules most suffixes out.
        private readonly bool Ends(string suffix) =>
            Length >= suffix.Length && _word[Length - 1] == suffix[^1] && ((ReadOnlySpan<char>)_word[..Length]).EndsWith(suffix, StringComparison.Ordinal);

        private bool RemoveAfterVowel(string suffix)
        {
            if (!Ends(suffix) || !HasVowel(Length - suffix.Length)) return false;
            Length -= suffix.Length;
            return true;
        }

        // A "y" is a consonant at the start and after a vowel.
        private readonly bool IsConsonant(int at, bool previousIsConsonant) => _word[at] switch
        {
            'a' or 'e' or 'i' or 'o' or 'u' => false,
            'y' => at == 0 || !previousIsConsonant,
            _ => true,
        };

        private readonly bool IsConsonant(int at)
        {
            var consonant = false;
            for (var i = 0; i <= at; i++) consonant = IsConsonant(i, consonant);
            return consonant;
        }

        /// <summary>Porter's m: how many vowel-consonant sequences the first <paramref name="length"/> letters hold.</summary>
        private readonly int Measure(int length)
        {
            var count = 0;
            var consonant = true;
            for (var i = 0; i < length; i++)
            {
                var next = IsConsonant(i, consonant);
                if (next && !consonant) count++;
                consonant = next;
            }

            return count;
        }

        private readonly bool HasVowel(int length)
        {
            var consonant = false;
            for (var i = 0; i < length; i++)
            {
                consonant = IsConsonant(i, consonant);
                if (!consonant) return true;
            }

            return false;
        }

        private readonly bool EndsInDoubleConsonant() =>
            Length >= 2 && _word[Length - 1] == _word[Length - 2] && IsConsonant(Length - 1);

        private readonly bool EndsConsonantVowelConsonant(int length) =>
            length >= 3 && IsConsonant(length - 1) && !IsConsonant(length - 2) && IsConsonant(length - 3)
            && _word[length - 1] is not ('w' or 'x' or 'y');
    }
}
