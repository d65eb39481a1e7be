using Sextant.Embedding;
using Sextant.Text;
using Sextant.Words;

namespace Sextant.Search;

/// <summary>Words of a question that no unit of the repository holds count more: only the model can know what they mean.</summary>
internal sealed class MissingWords(Snapshot snapshot, float weight) : IWordWeights
{
    public float WeightOf(ReadOnlySpan<char> identifier)
    {
        var sink = new Sink(snapshot);
        WordTokenizer.ReadIdentifier(identifier, ref sink);
        return sink.AllMissing ? weight : 1;
    }

    private struct Sink(Snapshot snapshot) : IWordSink
    {
        private bool _anyFound;

        public readonly bool AllMissing => !_anyFound;

        public void Word(ReadOnlySpan<char> word, ReadOnlySpan<char> stem)
        {
            var key = TermKey.OfStem(stem);
            foreach (var segment in snapshot.Segments)
            {
                if (_anyFound) return;
                _anyFound = segment.Postings.TryFind(key, out _);
            }
        }

        public readonly void Joined(ReadOnlySpan<char> identifier)
        {
        }
    }
}
