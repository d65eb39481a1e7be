namespace Sextant.Search.Questions;

/// <summary>What a question says, taken apart.</summary>
/// <param name="Text">What is embedded: the question without its quotation marks.</param>
/// <param name="Words">What is looked up in the word lists, each once.</param>
/// <param name="Required">For each word in quotation marks its keys; a result holds all of them.</param>
internal sealed record Question(string Text, IReadOnlyList<QuestionWord> Words, IReadOnlyList<ulong> Required);

/// <param name="Text">The stem, or the joined identifier.</param>
/// <param name="Key">Its key in the word lists.</param>
/// <param name="Count">How often the question has it.</param>
internal sealed record QuestionWord(string Text, ulong Key, int Count);
