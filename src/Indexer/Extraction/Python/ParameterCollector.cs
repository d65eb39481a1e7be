namespace Sextant.Extraction.Python;

/// <summary>Picks the names of the parameters out of a function's header, in order, without asterisks.</summary>
/// <remarks>Of a parameter that Python 2 unpacks, <c>def f(a, (b, c))</c>, the inner names count.</remarks>
internal sealed class ParameterCollector
{
    private readonly List<string> _names = [];
    private bool _inside;
    private bool _done;
    private bool _expected;
    private bool _unpacked;

    public void Reset()
    {
        _names.Clear();
        _inside = _done = _expected = _unpacked = false;
    }

    public void Accept(HeaderToken token, ReadOnlySpan<char> text)
    {
        if (!_inside)
        {
            _inside = _expected = !_done && token is { Kind: HeaderTokenKind.Open, Depth: 0 } && text is "(";
            return;
        }

        switch (token.Kind)
        {
            case HeaderTokenKind.Close when token.Depth == 0:
                (_inside, _done) = (false, true);
                break;
            case HeaderTokenKind.Close when token.Depth == 1:
                _unpacked = false;
                break;
            case HeaderTokenKind.Open when token.Depth == 1 && _expected:
                (_unpacked, _expected) = (true, false);
                break;
            case HeaderTokenKind.Separator when token.Depth == 1:
                _expected = true;
                break;
            case HeaderTokenKind.Name when _unpacked || (_expected && token.Depth == 1):
                _names.Add(Identifier.Normalize(text));
                _expected = false;
                break;
        }
    }

    /// <param name="isMethod">Leaves out the receiver: a first parameter <c>self</c> or <c>cls</c>.</param>
    public IReadOnlyList<string> ToList(bool isMethod)
    {
        var skipped = isMethod && _names is ["self" or "cls", ..] ? 1 : 0;
        return _names.Count == skipped ? [] : _names[skipped..].ToArray();
    }
}
