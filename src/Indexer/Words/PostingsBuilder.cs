using Sextant.Extraction;
using Sextant.Text;

namespace Sextant.Words;

/// <summary>Builds the word lists of one segment. Not thread-safe; allocates nothing a unit once its buffers have grown.</summary>
public sealed class PostingsBuilder
{
    private readonly IdentifierTerms _identifiers = new();
    private readonly UnitTerms _unit = new();
    private readonly PostingCollection _postings = new();
    private ulong[] _fieldKeys = new ulong[1 << 10];
    private char[] _symbol = new char[1 << 8];

    /// <summary>Adds the words of one unit.</summary>
    /// <param name="unit">Its number in the segment; larger than those before.</param>
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
            var (key, impact) = _unit[i];
            _postings.Add(key, impact);
        }

        AddSymbols(codeUnit);
    }

    /// <summary>The word lists of all units added, as <see cref="PostingsReader"/> reads them.</summary>
    public byte[] Build() => _postings.Build();

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
        for (var i = 0; i < count; i++) _unit.Add(_fieldKeys[i], perOccurrence, i < inFolders ? (byte)0 : Impact.InPlace);
    }

    private void EndField(WordField field, int count, byte mark)
    {
        var perOccurrence = FieldStatistics.PerOccurrence(field, count);
        foreach (var key in _fieldKeys.AsSpan(0, count)) _unit.Add(key, perOccurrence, mark);
    }

    /// <summary>Appends the terms of a text to the first <paramref name="count"/> keys of the field; the new count.</summary>
    private int Collect(ReadOnlySpan<char> text, int count)
    {
        foreach (var identifier in new IdentifierEnumerator(text))
        {
            var keys = _identifiers.Of(identifier);
            if (count + keys.Length > _fieldKeys.Length) Array.Resize(ref _fieldKeys, 2 * (count + keys.Length));
            keys.CopyTo(_fieldKeys.AsSpan(count));
            count += keys.Length;
        }

        return count;
    }

    private void AddSymbols(CodeUnit codeUnit)
    {
        _postings.Add(TermKey.OfSymbol(codeUnit.Name), TermKey.CaseMark(codeUnit.Name));
        if (codeUnit.ContainerName is not { } container) return;
        var length = container.Length + 1 + codeUnit.Name.Length;
        if (length > _symbol.Length) _symbol = new char[2 * length];
        container.CopyTo(_symbol);
        _symbol[container.Length] = '.';
        codeUnit.Name.CopyTo(_symbol.AsSpan(container.Length + 1));
        var symbol = _symbol.AsSpan(0, length);
        _postings.Add(TermKey.OfSymbol(symbol), TermKey.CaseMark(symbol));
    }
}
