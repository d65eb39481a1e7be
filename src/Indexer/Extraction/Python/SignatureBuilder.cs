using System.Text;

namespace Sextant.Extraction.Python;

/// <summary>Writes a header on one line: white space collapsed, comments and trailing commas dropped, long defaults and very long headers cut.</summary>
internal sealed class SignatureBuilder
{
    private const int LongestDefault = 60;
    private const int LongestSignature = 1000;
    private const char Cut = '…';

    private readonly StringBuilder _buffer = new();
    private int _default;

    /// <summary>Where the bases or parameters start: position in the signature after the first outermost round bracket, or 0.</summary>
    public int ArgumentsStart { get; private set; }

    public void Reset(ReadOnlySpan<char> keyword, ReadOnlySpan<char> name)
    {
        _buffer.Clear().Append(keyword).Append(' ').Append(name);
        _default = ArgumentsStart = 0;
    }

    public void Append(HeaderToken token, ReadOnlySpan<char> text)
    {
        if (_buffer.Length > LongestSignature) return;
        var closes = token is { Kind: HeaderTokenKind.Close, Depth: 0 };
        if (closes || token is { Kind: HeaderTokenKind.Separator, Depth: 1 }) EndDefault();
        if (closes && _buffer[^1] == ',') _buffer.Length--;
        if (token.SpaceBefore && _buffer[^1] is not ('(' or '[' or '{') && text is not (")" or "]" or "}" or ",")) _buffer.Append(' ');
        AppendOnOneLine(text);
        if (token.Kind == HeaderTokenKind.Assign && token.Depth == 1 && _default == 0) _default = _buffer.Length;
        if (token.Kind == HeaderTokenKind.Open && token.Depth == 0 && ArgumentsStart == 0 && text is "(") ArgumentsStart = _buffer.Length;
    }

    /// <summary>Drops what ends a header that was not read to its end.</summary>
    public void TrimBroken()
    {
        while (_buffer[^1] is ':' or ',' or ' ') _buffer.Length--;
    }

    public override string ToString()
    {
        if (_buffer.Length <= LongestSignature) return _buffer.ToString();
        return _buffer.ToString(0, char.IsHighSurrogate(_buffer[LongestSignature - 1]) ? LongestSignature - 1 : LongestSignature) + Cut;
    }

    private void EndDefault()
    {
        if (_default > 0 && _buffer.Length - _default > LongestDefault)
        {
            _buffer.Length = _default + LongestDefault - (char.IsHighSurrogate(_buffer[_default + LongestDefault - 1]) ? 1 : 0);
            _buffer.Append(Cut);
        }

        _default = 0;
    }

    private void AppendOnOneLine(ReadOnlySpan<char> text)
    {
        if (text.Length > LongestSignature) text = text[..(LongestSignature + 1)];
        if (text.ContainsAny('\n', '\r', '\t'))
        {
            foreach (var word in text.ToString().Split(['\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries)) _buffer.Append(word).Append(' ');
            _buffer.Length--;
        }
        else
        {
            _buffer.Append(text);
        }
    }
}
