using System.Collections.Frozen;
using Sextant.Text;

namespace Sextant.Commands.Rendering;

/// <summary>Finds the words of a question in lines of code, whatever their case, ending and place in an identifier.</summary>
public sealed class Highlighter
{
    private static readonly FrozenSet<string> Fillers = FrozenSet.Create(
        "a", "an", "and", "are", "as", "at", "be", "by", "can", "do", "does", "for", "from", "how", "if", "in", "into", "is", "it", "its", "of", "on",
        "or", "so", "that", "the", "then", "there", "this", "to", "was", "what", "when", "where", "which", "who", "why", "with", "you");

    private readonly Dictionary<string, int> _stems = new(StringComparer.Ordinal);

    public Highlighter(string question)
    {
        var sink = new StemCollector(_stems);
        WordTokenizer.Read(question, ref sink);
    }

    /// <summary>The parts of a line that are words of the question, in order; <c>Word</c> numbers the question's words.</summary>
    public IEnumerable<(int Start, int Length, int Word)> Find(string line)
    {
        var found = new List<(int Start, int Length, int Word)>();
        if (_stems.Count == 0) return found;
        var stems = _stems.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> buffer = stackalloc char[WordTokenizer.MaxLength];
        foreach (var identifier in new IdentifierEnumerator(line))
        {
            foreach (var word in new SubwordEnumerator(identifier))
            {
                if (word.Length > buffer.Length) continue;
                word.ToLowerInvariant(buffer);
                var stem = buffer[..PorterStemmer.Stem(buffer[..word.Length])];
                if (!stems.TryGetValue(stem, out var number)) continue;
                line.AsSpan().Overlaps(word, out var start);
                found.Add((start, word.Length, number));
            }
        }

        return found;
    }

    private readonly struct StemCollector(Dictionary<string, int> stems) : IWordSink
    {
        public void Word(ReadOnlySpan<char> word, ReadOnlySpan<char> stem)
        {
            if (!Fillers.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word)) stems.TryAdd(stem.ToString(), stems.Count);
        }

        public void Joined(ReadOnlySpan<char> identifier)
        {
        }
    }
}
