using Sextant.Extraction;
using Sextant.Text;

namespace Sextant.Words;

/// <summary>Builds the word lists of segments, one after the other. Not thread-safe; allocates nothing a unit once its buffers have grown.</summary>
/// <remarks>What it learns about identifiers serves the next segment, too; using one builder for many segments is faster.</remarks>
public sealed class PostingsBuilder
{
    // Some 40 MB at most; a vocabulary beyond starts again with the next segment.
    private const int MaxTerms = 1 << 20;

    private readonly TermTable _terms = new();
    private readonly IdentifierTerms _identifiers;
    private readonly UnitTerms _unit = new();
    private readonly PostingCollection _postings = new();
    private int[] _fieldTerms = new int[1 << 10];
    private char[] _symbol = new char[1 << 8];

    public PostingsBuilder() => _identifiers = new IdentifierTerms(_terms);

    /// <summary>Adds the words of one unit.</summary>
    /// <param name="unit">Its number in the segment; larger than those before, below 2^24.</param>
    /// <param name="path">Of its file, relative to the root, with <c>/</c>.</param>
    public void Add(int unit, CodeUnit codeUnit, string path)
    {
        _postings.Begin(unit);
        _unit.Clear();
        AddField(WordField.Name, codeUnit.Name, Impact.InName);
        AddField(WordField.Container, codeUnit.ContainerName, Impact.InPlace);
        AddParameters(codeUnit.Parameters);
        AddField(WordField.Documentation, codeUnit.Documentation, 0);
        AddPath(path);
        AddField(WordField.Body, codeUnit.Body.Span, 0);
        for (var i = 0; i < _unit.Count; i++)
        {
            var (term, impact) = _unit[i];
            _postings.Add(term, impact);
        }

        AddSymbols(codeUnit);
    }

    /// <summary>The word lists of all units added since the last call, as <see cref="PostingsReader"/> reads them. The next unit begins a new segment.</summary>
    public byte[] Build()
    {
        var lists = _postings.Build(_terms.Keys);
        if (_terms.Count > MaxTerms)
        {
            _terms.Clear();
            _identifiers.Forget();
        }

        return lists;
    }

    private void AddField(WordField field, ReadOnlySpan<char> text, byte mark) => EndField(field, Collect(text, 0), mark);

    private void AddParameters(IReadOnlyList<string> parameters)
    {
        var count = 0;
        for (var i = 0; i < parameters.Count; i++) count = Collect(parameters[i], count);
        EndField(WordField.Parameters, count, 0);
    }

    private void AddPath(ReadOnlySpan<char> path)
    {
        var (folders, file) = PathWords.Split(path);
        var inFolders = Collect(path[folders], 0);
        var count = Collect(path[file], inFolders);
        var perOccurrence = FieldStatistics.PerOccurrence(WordField.Path, count);
        for (var i = 0; i < count; i++) _unit.Add(_fieldTerms[i], perOccurrence, i < inFolders ? (byte)0 : Impact.InPlace);
    }

    private void EndField(WordField field, int count, byte mark)
    {
        var perOccurrence = FieldStatistics.PerOccurrence(field, count);
        foreach (var term in _fieldTerms.AsSpan(0, count)) _unit.Add(term, perOccurrence, mark);
    }

    /// <summary>Appends the terms of a text to the first <paramref name="count"/> of the field; the new count.</summary>
    private int Collect(ReadOnlySpan<char> text, int count)
    {
        foreach (var identifier in new IdentifierEnumerator(text))
        {
            var terms = _identifiers.Of(identifier);
            if (count + terms.Length > _fieldTerms.Length) Array.Resize(ref _fieldTerms, 2 * (count + terms.Length));
            foreach (var term in terms) _fieldTerms[count++] = term;
        }

        return count;
    }

    private void AddSymbols(CodeUnit codeUnit)
    {
        AddSymbol(codeUnit.Name);
        if (codeUnit.ContainerName is not { } container) return;
        var length = container.Length + 1 + codeUnit.Name.Length;
        if (length > _symbol.Length) _symbol = new char[2 * length];
        container.CopyTo(_symbol);
        _symbol[container.Length] = '.';
        codeUnit.Name.CopyTo(_symbol.AsSpan(container.Length + 1));
        AddSymbol(_symbol.AsSpan(0, length));
    }

    private void AddSymbol(ReadOnlySpan<char> symbol) => _postings.Add(_terms.NumberOf(TermKey.OfSymbol(symbol)), TermKey.CaseMark(symbol));
}
