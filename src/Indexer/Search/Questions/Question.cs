using Sextant.Extraction;
using Sextant.Repositories;

namespace Sextant.Search.Questions;

/// <summary>What a question says, taken apart.</summary>
/// <param name="Text">What is embedded: the question without quotation marks and framing.</param>
/// <param name="Words">What is looked up in the word lists, each once.</param>
internal sealed record Question(string Text, IReadOnlyList<QuestionWord> Words)
{
    /// <summary>Keys of the words in quotation marks; a result holds all of them.</summary>
    public IReadOnlyList<ulong> Required { get; init; } = [];

    /// <summary>Identifiers that the question names.</summary>
    public IReadOnlyList<SymbolMention> Symbols { get; init; } = [];

    /// <summary>The language that it names, or null.</summary>
    public Language? Language { get; init; }

    /// <summary>The kinds of units that it names; empty where it names none.</summary>
    public IReadOnlyList<CodeUnitKind> Kinds { get; init; } = [];

    /// <summary>It asks for tests.</summary>
    public bool AsksForTests { get; init; }
}

/// <param name="Text">The stem, or the joined identifier.</param>
/// <param name="Key">Its key in the word lists.</param>
/// <param name="Count">How often the question has it.</param>
internal sealed record QuestionWord(string Text, ulong Key, int Count);

/// <summary>An identifier that a question names.</summary>
/// <param name="Name">As it stands in the question, without parentheses and type arguments; parts are separated by dots.</param>
/// <param name="IsWhole">The question is nothing but this.</param>
internal sealed record SymbolMention(string Name, bool IsWhole);
