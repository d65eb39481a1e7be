using Sextant.Search.Questions;
using Sextant.Search.Scoring;
using Sextant.Words;

namespace Sextant.Search.Ranking;

/// <summary>Splits a result's share for words among the words of the question.</summary>
internal sealed class WordExplanation(Snapshot snapshot, IReadOnlyList<QuestionWord> words, WordScores scores)
{
    /// <summary>The words that the unit holds, the largest share first; they add up to its share for words.</summary>
    public IReadOnlyList<WordShare> Of(Candidate candidate)
    {
        var shares = new List<WordShare>();
        for (var term = 0; term < words.Count; term++)
        {
            if (scores.Find(term, snapshot, candidate.Slot) is not var (score, impact)) continue;
            var place = (impact & Impact.InName) != 0 ? "name" : (impact & Impact.InPlace) != 0 ? "type or file" : "text";
            shares.Add(new WordShare(words[term].Text, score, place));
        }

        var total = shares.Sum(share => share.Amount);
        return [.. shares.Select(share => share with { Amount = candidate.WordScore * share.Amount / total }).OrderByDescending(share => share.Amount)];
    }
}
