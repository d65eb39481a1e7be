using System.Buffers;
using System.Text;
using Sextant.Repositories;

namespace Sextant.Extraction.Python;

/// <summary>Finds the functions and classes of one file by its logical lines and their indentation alone.</summary>
/// <remarks>
/// In Python <c>def</c> and <c>class</c> are reserved and stand only at the start of a logical line, and a block ends where a line is indented no
/// further than its header. So neither the grammar of expressions nor that of other statements matters, which is why sources of
/// every version of Python, past and to come, are read alike.
/// </remarks>
internal ref struct StructureParser
{
    /// <summary>A warning about deprecation counts among the first statements of a function only.</summary>
    private const int FirstStatements = 3;

    private const string LoneDecorator = "expected a function or class after the decorator";

    private static readonly SearchValues<char> NeverStartsStatement = SearchValues.Create("<>=%/&|^!,:;)]}");

    private readonly SourceFile _file;
    private readonly ParseErrorList _errors;
    private readonly UnitList _units;
    private readonly DefinitionHeaderReader _headers;
    private readonly IndentationStack _indentations = new();
    private readonly StringBuilder _scratch = new();
    private PythonScanner _scanner;
    private Scope? _scope;
    private int _decorators = -1;
    private int _decoratorColumn;
    private bool _isDeprecated;
    private BlockExpectation _block;
    private int _lastContentEnd;

    /// <param name="distrustStrings">See <see cref="PythonScanner"/>.</param>
    public StructureParser(SourceFile file, UnitList units, ParseErrorList errors, bool distrustStrings, CancellationToken cancellation)
    {
        (_file, _units, _errors) = (file, units, errors);
        var budget = new RescanBudget(file.Text.Length);
        _headers = new DefinitionHeaderReader(budget);
        _scanner = new PythonScanner(file.Text, errors, budget, distrustStrings, cancellation);
    }

    /// <returns>False where the text ended inside a triple-quoted string.</returns>
    public bool Parse()
    {
        while (_scanner.NextLine(out var indentation))
        {
            var start = _scanner.Position;
            // What stands further to the left is outside of the block that the decorator is in.
            if (_decorators >= 0 && indentation.Column < _decoratorColumn) DropDecorators();
            CloseScopes(indentation.Column);
            if (_indentations.Enter(indentation, _block) is { } error) _errors.Add(start, error);
            _block = BlockExpectation.None;
            if (!TryReadDefinition(start, indentation.Column)) ReadStatement(start, indentation.Column);
            _lastContentEnd = _scanner.ContentEnd;
        }

        CloseScopes(-1);
        if (_block == BlockExpectation.Needed) _errors.Add(_lastContentEnd, "expected an indented block");
        if (_decorators >= 0) _errors.Add(_decorators, LoneDecorator);
        return !_scanner.EndedInString;
    }

    private void ReadStatement(int start, int column)
    {
        _scanner.SkipToLineEnd(start);
        var text = _scanner.Text;
        var end = Math.Max(start, _scanner.ContentEnd);
        if (text[start] == '@')
        {
            if (_decorators < 0) (_decorators, _decoratorColumn) = (start, column);
            _isDeprecated |= Deprecation.IsDecorator(text[(start + 1)..end]);
        }
        else
        {
            if (_decorators >= 0) DropDecorators();
            if (NeverStartsStatement.Contains(text[start])) _errors.Add(start, $"'{text[start]}' starts no statement");
        }

        _block = end > start && text[end - 1] == ':' ? BlockExpectation.Needed : BlockExpectation.None;
        if (_scope is { } scope) ReadMember(scope, start, end, column);
    }

    private void DropDecorators()
    {
        _errors.Add(_decorators, LoneDecorator);
        (_decorators, _isDeprecated) = (-1, false);
    }

    /// <summary>Takes from a statement what it tells about the function or class that it is in.</summary>
    private readonly void ReadMember(Scope scope, int start, int end, int column)
    {
        var text = _scanner.Text;
        if (scope.Lines++ == 0)
        {
            scope.BodyColumn = column;
            ReadDocumentation(scope, start, end);
        }

        if (scope.Header.IsClass) ClassAttributes.Collect(text[start..end], scope);
        else if (scope.Lines <= FirstStatements && column == scope.BodyColumn && Deprecation.IsWarning(text[start..end])) scope.IsDeprecated = true;
    }

    private readonly void ReadDocumentation(Scope scope, int start, int end)
    {
        if (_scanner.Text[start] is not ('"' or '\'' or '(' or 'r' or 'R' or 'u' or 'U')) return;
        scope.Documentation = Docstring.Read(_scanner.Text, start, end, _scratch, out var after);
        if (after > start) scope.BodyStart = after;
    }

    private bool TryReadDefinition(int start, int column)
    {
        var text = _scanner.Text;
        if (text[start] is not ('d' or 'c' or 'a')) return false;
        if (!_headers.TryRead(text, start, out var header))
        {
            if (DefinitionStart.IsWord(text, start, "def") || DefinitionStart.IsWord(text, start, "class")) _errors.Add(start, "expected a name and ':'");
            return false;
        }

        if (header.Error is { } error) _errors.Add(header.ErrorPosition, error);
        if (_scope is { } outer && outer.Lines++ == 0) outer.BodyColumn = column;
        var scope = OpenScope(header, start, column);

        if (header.Error is not null) _scanner.SkipPhysicalLine(header.BodyStart);
        else _scanner.SkipToLineEnd(header.BodyStart);
        var end = _scanner.ContentEnd;
        if (end <= header.BodyStart)
        {
            _block = header.Error is null ? BlockExpectation.Needed : BlockExpectation.Possible;
            _scope = scope;
            return true;
        }

        var body = PythonCharacters.SkipJoinedBlanks(text, header.BodyStart);
        ReadMember(scope, body, end, column);
        _units.Close(scope, end);
        return true;
    }

    private Scope OpenScope(DefinitionHeader header, int start, int column)
    {
        var outer = _scope;
        var qualifier = outer?.QualifierOfMembers ?? _units.Module;
        var isMethod = outer is { Header.IsClass: true };
        var signature = _headers.Signature.ToString();
        var bases = header.IsClass ? Bases(signature, _headers.Signature.ArgumentsStart) : null;
        var scope = new Scope
        {
            Header = header,
            Outer = outer,
            ContainingClass = isMethod ? outer!.Header.Name : outer?.ContainingClass,
            UnitIndex = _units.Reserve(),
            Column = column,
            KeywordStart = start,
            Start = _decorators < 0 ? start : _decorators,
            Signature = signature,
            QualifiedName = qualifier.Length == 0 ? header.Name : $"{qualifier}.{header.Name}",
            QualifierOfMembers = QualifierOfMembers(qualifier, header.Name),
            Parameters = _headers.Parameters.ToList(isMethod),
            IsTest = _file.IsTest || TestConvention.IsTest(header, outer, bases),
            IsDeprecated = _isDeprecated,
            BodyStart = header.BodyStart,
            Members = header.IsClass ? (bases is null ? [] : [bases]) : null,
        };
        outer?.AddMember(header.Name);
        (_decorators, _isDeprecated) = (-1, false);
        return scope;
    }

    /// <summary>The bases and keyword arguments of a class as they stand in its signature, without commas; null where it has none.</summary>
    private static string? Bases(string signature, int argumentsStart) =>
        argumentsStart == 0 || argumentsStart >= signature.Length - 1 ? null : signature[argumentsStart..^1].Replace(",", "", StringComparison.Ordinal);

    private static string QualifierOfMembers(string qualifier, string name)
    {
        const int longest = 1000;
        if (qualifier.Length == 0) return name;
        return qualifier.Length + name.Length < longest ? $"{qualifier}.{name}" : qualifier;
    }

    private void CloseScopes(int column)
    {
        while (_scope is { } scope && column <= scope.Column)
        {
            _units.Close(scope, _lastContentEnd);
            _scope = scope.Outer;
        }
    }
}
