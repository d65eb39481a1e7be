using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sextant.Repositories;

namespace Sextant.Extraction.CSharp;

/// <summary>Walks over the declarations of one tree and makes their code units. Bodies are entered only where they declare functions.</summary>
/// <remarks>
/// The recursion goes from bracket to bracket, which <see cref="SourceScanner"/> limits; inside a body Roslyn's own traversal is used, which
/// does not recurse.
/// </remarks>
internal sealed partial class UnitCollector
{
    private readonly SourceFile _file;
    private readonly GuardedText _guarded;
    private readonly LineMap _lines;
    private readonly DeclarationText _text;
    private readonly CancellationToken _cancellationToken;
    private readonly List<FoundUnit> _units = [];

    private UnitCollector(SourceFile file, GuardedText guarded, LineMap lines, CancellationToken cancellationToken)
    {
        (_file, _guarded, _lines, _cancellationToken) = (file, guarded, lines, cancellationToken);
        _text = new DeclarationText(guarded.Text);
    }

    /// <returns>The units in the order in which they were met.</returns>
    public static List<FoundUnit> Collect(
        SourceFile file, GuardedText guarded, LineMap lines, CompilationUnitSyntax root, CancellationToken cancellationToken)
    {
        var collector = new UnitCollector(file, guarded, lines, cancellationToken);
        var marks = (file.IsTest ? UnitMarks.Test : UnitMarks.None) | (file.IsGenerated ? UnitMarks.Generated : UnitMarks.None);
        var scope = new UnitScope("", null, marks);
        collector.VisitProgram(root, scope);
        collector.VisitMembers(root.Members, scope, null);
        return collector._units;
    }

    /// <param name="names">Receives the names that the members add to their type; null where there is no type.</param>
    private void VisitMembers(SyntaxList<MemberDeclarationSyntax> members, in UnitScope scope, List<string>? names)
    {
        foreach (var member in members)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            VisitMember(member, scope, names);
        }
    }

    private void VisitMember(MemberDeclarationSyntax member, in UnitScope scope, List<string>? names)
    {
        switch (member)
        {
            case BaseNamespaceDeclarationSyntax space:
                VisitMembers(space.Members, scope with { Path = scope.Qualify(_text.OneLine(space.Name.Span)) }, null);
                break;
            case ExtensionBlockDeclarationSyntax extension:
                VisitExtension(extension, scope, names);
                break;
            case TypeDeclarationSyntax type:
                names?.Add(type.Identifier.ValueText);
                VisitType(type, scope);
                break;
            case EnumDeclarationSyntax type:
                names?.Add(type.Identifier.ValueText);
                VisitEnum(type, scope);
                break;
            case DelegateDeclarationSyntax type:
                names?.Add(type.Identifier.ValueText);
                VisitDelegate(type, scope);
                break;
            case MethodDeclarationSyntax method:
                names?.Add(method.Identifier.ValueText);
                VisitMethod(method, scope);
                break;
            case ConstructorDeclarationSyntax constructor:
                VisitConstructor(constructor, scope);
                break;
            case DestructorDeclarationSyntax finalizer:
                VisitFinalizer(finalizer, scope);
                break;
            case OperatorDeclarationSyntax declaration:
                VisitOperator(declaration, scope);
                break;
            case ConversionOperatorDeclarationSyntax conversion:
                VisitConversion(conversion, scope);
                break;
            case PropertyDeclarationSyntax property:
                names?.Add(property.Identifier.ValueText);
                VisitProperty(property, scope);
                break;
            case IndexerDeclarationSyntax indexer:
                VisitIndexer(indexer, scope);
                break;
            case EventDeclarationSyntax declaration:
                names?.Add(declaration.Identifier.ValueText);
                VisitEvent(declaration, scope);
                break;
            case BaseFieldDeclarationSyntax field:
                VisitField(field, scope, names);
                break;
            case GlobalStatementSyntax statement:
                VisitFunctionsIn(statement, scope.InFunction(ProgramName, scope.Marks));
                break;
        }
    }

    private void VisitField(BaseFieldDeclarationSyntax field, in UnitScope scope, List<string>? names)
    {
        if (names is not null)
        {
            foreach (var variable in field.Declaration.Variables) names.Add(variable.Identifier.ValueText);
        }

        VisitFunctionsIn(field.Declaration, scope);
    }

    private static UnitMarks MarksOf(SyntaxList<AttributeListSyntax> attributes, in UnitScope scope) => scope.Marks | AttributeMarks.Of(attributes);

    private int Reserve()
    {
        _units.Add(null!);
        return _units.Count - 1;
    }

    /// <summary>Adds the unit of a declaration, or puts it in the place that was reserved for it.</summary>
    private void Add(SyntaxNode node, in UnitName name, in UnitScope scope, UnitMarks marks, UnitContents contents, int reserved = -1)
    {
        var (start, end) = (contents.Start ?? node.SpanStart, contents.End ?? node.Span.End);
        var line = _lines.LineOf(name.Start);
        var unit = new CodeUnit
        {
            Kind = name.Kind,
            Language = Language.CSharp,
            Name = name.Name,
            QualifiedName = scope.Qualify(name.QualifiedName),
            ContainerName = scope.Container,
            Signature = contents.Signature,
            Parameters = contents.Parameters,
            Documentation = contents.Documentation,
            StartLine = _lines.LineOf(start),
            EndLine = _lines.LineOf(Math.Max(start, end - 1)),
            NameLine = line,
            IdentifierLine = line,
            NameColumn = _lines.ColumnOf(name.Start),
            NameLength = LengthOnLine(name.Start, name.End, line),
            Body = contents.Body,
            IsTest = marks.HasFlag(UnitMarks.Test),
            IsGenerated = marks.HasFlag(UnitMarks.Generated),
            IsDeprecated = marks.HasFlag(UnitMarks.Deprecated),
        };
        var found = new FoundUnit(start, end, name.Start, unit);
        if (reserved >= 0) _units[reserved] = found;
        else _units.Add(found);
    }

    private int LengthOnLine(int start, int end, int line)
    {
        if (_lines.LineOf(Math.Max(start, end - 1)) == line) return end - start;
        return _file.Text.AsSpan(start, end - start).IndexOfAny('\r', '\n');
    }
}

/// <param name="Name">The simple name.</param>
/// <param name="QualifiedName">The name with type parameters, interface and the types of parameters, as far as it has them.</param>
internal readonly record struct UnitName(CodeUnitKind Kind, string Name, string QualifiedName, int Start, int End);

/// <summary>The fields of a unit that its declaration gives.</summary>
internal sealed record UnitContents(string Signature, ReadOnlyMemory<char> Body)
{
    public string[] Parameters { get; init; } = [];

    public string? Documentation { get; init; }

    /// <summary>Where the unit starts, if not with its node.</summary>
    public int? Start { get; init; }

    public int? End { get; init; }
}
