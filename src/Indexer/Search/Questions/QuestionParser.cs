using Sextant.Text;

namespace Sextant.Search.Questions;

/// <summary>Takes a question apart; any text is a question.</summary>
/// <param name="removeFraming">Whether "how do I", "in python" and the like are taken off.</param>
/// <param name="removeStopWords">Whether words such as "the" are not looked up, unless there are no others.</param>
internal sealed class QuestionParser(bool removeFraming = true, bool removeStopWords = true)
{
    public Question Parse(string text)
    {
        var required = new WordCollector(keepStopWords: true);
        foreach (var quoted in Quotations.In(text)) required.Read(quoted);
        var plain = Quotations.Remove(text);
        var framed = Framing.Read(plain);
        var core = removeFraming ? framed.Text : plain;
        return new Question(core, Words(core))
        {
            Required = [.. required.Words.Select(word => word.Key)],
            Symbols = SymbolMentions.In(plain),
            Language = framed.Language,
            Kinds = framed.Kinds,
            AsksForTests = framed.AsksForTests,
        };
    }

    private QuestionWord[] Words(string text)
    {
        var words = new WordCollector(keepStopWords: !removeStopWords);
        words.Read(text);
        if (words.Words.Count > 0 || !removeStopWords) return [.. words.Words];
        words = new WordCollector(keepStopWords: true);
        words.Read(text);
        return [.. words.Words];
    }
}
