using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sextant.Extraction.CSharp;

/// <content>Types and what belongs to their heads: primary constructors, bases, extension blocks.</content>
internal sealed partial class UnitCollector
{
    private void VisitType(TypeDeclarationSyntax type, in UnitScope scope)
    {
        var identifier = type.Identifier;
        var marks = MarksOf(type.AttributeLists, scope);
        var name = NameOf(KindOf(type), identifier, type.TypeParameterList);
        var reserved = name.Name.Length > 0 ? Reserve() : -1;
        var words = new List<string>();
        var inner = name.Name.Length > 0 ? new UnitScope(scope.Qualify(name.QualifiedName), name.Name, marks) : scope with { Marks = marks };
        if (type.BaseList is { } bases) AddBases(bases, words, inner);
        if (type.ParameterList is { } parameters)
        {
            foreach (var parameter in parameters.Parameters) words.Add(_text.OneLine(StartWithoutAttributes(parameter), parameter.Span.End));
            if (reserved >= 0) AddPrimaryConstructor(type, parameters, name, inner);
        }

        VisitMembers(type.Members, inner, words);
        if (reserved < 0) return;
        var head = (type.TypeParameterList?.Span ?? identifier.Span).End;
        var afterHead = type.ParameterList is { } list ? list.Span.End : head;
        var headEnd = type.ConstraintClauses is [.., var last] ? last.Span.End : type.BaseList?.Span.End ?? afterHead;
        var signature = _text.Signature(type.Keyword.SpanStart, head, type.ParameterList, afterHead, headEnd);
        Add(type, name, scope, marks, new UnitContents(signature, JoinWords(words)) { Documentation = DocumentationOf(type, type.AttributeLists) }, reserved);
    }

    /// <summary>A primary constructor: its lines are those of the type's name and the parameters.</summary>
    private void AddPrimaryConstructor(TypeDeclarationSyntax type, ParameterListSyntax parameters, in UnitName typeName, in UnitScope scope)
    {
        var name = new UnitName(
            CodeUnitKind.Constructor, typeName.Name, typeName.Name + _text.ParameterTypes(parameters), typeName.Start, typeName.End);
        var signature = _text.Signature(type.Identifier.SpanStart, type.Identifier.Span.End, parameters);
        Add(type, name, scope, scope.Marks, new UnitContents(signature, Between(parameters.OpenParenToken, parameters.CloseParenToken))
        {
            Parameters = DeclarationText.ParameterNames(parameters),
            Documentation = CommentReader.ParametersBefore(_guarded.Text, type.FullSpan.Start, type.SpanStart),
            Start = typeName.Start,
            End = parameters.Span.End,
        });
    }

    private void AddBases(BaseListSyntax bases, List<string> words, in UnitScope scope)
    {
        foreach (var each in bases.Types)
        {
            words.Add(_text.OneLine(each.Type.Span));
            if (each is PrimaryConstructorBaseTypeSyntax { ArgumentList: var arguments }) VisitFunctionsIn(arguments, scope);
        }
    }

    private void VisitEnum(EnumDeclarationSyntax type, in UnitScope scope)
    {
        var name = NameOf(CodeUnitKind.Enum, type.Identifier, null);
        if (name.Name.Length == 0) return;
        var words = new List<string>();
        if (type.BaseList is { } bases) AddBases(bases, words, scope);
        foreach (var member in type.Members) words.Add(member.Identifier.ValueText);
        var signature = _text.Signature(type.EnumKeyword.SpanStart, type.BaseList?.Span.End ?? type.Identifier.Span.End);
        var contents = new UnitContents(signature, JoinWords(words)) { Documentation = DocumentationOf(type, type.AttributeLists) };
        Add(type, name, scope, MarksOf(type.AttributeLists, scope), contents);
    }

    private void VisitDelegate(DelegateDeclarationSyntax type, in UnitScope scope)
    {
        var name = NameOf(CodeUnitKind.Delegate, type.Identifier, type.TypeParameterList);
        if (name.Name.Length == 0) return;
        var parameters = type.ParameterList;
        var head = (type.TypeParameterList?.Span ?? type.Identifier.Span).End;
        var rest = type.ConstraintClauses is [.., var last] ? last.Span.End : 0;
        var words = new List<string> { _text.OneLine(type.ReturnType.Span) };
        foreach (var parameter in parameters.Parameters) words.Add(_text.OneLine(StartWithoutAttributes(parameter), parameter.Span.End));
        Add(type, name, scope, MarksOf(type.AttributeLists, scope), new UnitContents(
            _text.Signature(type.DelegateKeyword.SpanStart, head, parameters, parameters.Span.End, rest), JoinWords(words))
        {
            Parameters = DeclarationText.ParameterNames(parameters),
            Documentation = DocumentationOf(type, type.AttributeLists),
        });
    }

    /// <summary>An extension block is no unit; its members belong to the class around, under the name that <c>cref</c> gives them.</summary>
    private void VisitExtension(ExtensionBlockDeclarationSyntax extension, in UnitScope scope, List<string>? names)
    {
        var receiver = "extension" + (extension.TypeParameterList is { } list ? _text.OneLine(list.Span) : "") + _text.ParameterTypes(extension.ParameterList);
        VisitMembers(extension.Members, scope with { Path = scope.Qualify(receiver), Marks = MarksOf(extension.AttributeLists, scope) }, names);
    }

    private static CodeUnitKind KindOf(TypeDeclarationSyntax type) => type.Kind() switch
    {
        SyntaxKind.ClassDeclaration => CodeUnitKind.Class,
        SyntaxKind.InterfaceDeclaration => CodeUnitKind.Interface,
        SyntaxKind.RecordDeclaration or SyntaxKind.RecordStructDeclaration => CodeUnitKind.Record,
        _ => CodeUnitKind.Struct,
    };

    private static UnitName NameOf(CodeUnitKind kind, SyntaxToken identifier, TypeParameterListSyntax? typeParameters)
    {
        var name = identifier.ValueText;
        var qualified = typeParameters is null ? name : name + TypeParameters(typeParameters);
        return new UnitName(kind, name, qualified, identifier.SpanStart, identifier.Span.End);
    }

    /// <summary>The names of type parameters, without variance and attributes.</summary>
    private static string TypeParameters(TypeParameterListSyntax list) =>
        "<" + string.Join(", ", list.Parameters.Select(parameter => parameter.Identifier.ValueText)) + ">";

    private static int StartWithoutAttributes(ParameterSyntax parameter) => parameter.AttributeLists is [.., var last] ? last.Span.End : parameter.SpanStart;

    private static ReadOnlyMemory<char> JoinWords(List<string> words) =>
        string.Join(' ', words.Where(word => word.Length > 0).Distinct(StringComparer.Ordinal)).AsMemory();
}
