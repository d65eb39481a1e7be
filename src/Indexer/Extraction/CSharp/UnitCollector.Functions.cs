using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sextant.Extraction.CSharp;

/// <content>Everything that runs.</content>
internal sealed partial class UnitCollector
{
    private const string ProgramName = "<top-level>";

    /// <summary>The statements of a file outside of every type, if any of them does more than to declare a function.</summary>
    private void VisitProgram(CompilationUnitSyntax root, in UnitScope scope)
    {
        GlobalStatementSyntax? first = null, last = null;
        var runs = false;
        foreach (var member in root.Members)
        {
            if (member is not GlobalStatementSyntax statement) continue;
            first ??= statement;
            last = statement;
            runs = runs || statement.Statement is not (LocalFunctionStatementSyntax or EmptyStatementSyntax);
        }

        if (first is null || !runs) return;
        var (start, end) = (first.SpanStart, last!.Span.End);
        var name = new UnitName(CodeUnitKind.Program, ProgramName, ProgramName, start, start);
        Add(first, name, scope, scope.Marks, new UnitContents(ProgramName, _file.Text.AsMemory(start, end - start))
        {
            Documentation = DocumentationOf(first, default),
            End = end,
        });
    }

    private void VisitMethod(MethodDeclarationSyntax method, in UnitScope scope)
    {
        var name = NameOf(CodeUnitKind.Method, method.Identifier, method.TypeParameterList);
        var head = (method.TypeParameterList?.Span ?? method.Identifier.Span).End;
        var rest = method.ConstraintClauses is [.., var last] ? last.Span.End : 0;
        var parameters = method.ParameterList;
        var signature = _text.Signature(method.ReturnType.SpanStart, head, parameters, parameters.Span.End, rest);
        AddFunction(method, name, method.ExplicitInterfaceSpecifier, parameters, signature, scope);
    }

    private void VisitConstructor(ConstructorDeclarationSyntax constructor, in UnitScope scope)
    {
        var name = NameOf(CodeUnitKind.Constructor, constructor.Identifier, null);
        var signature = _text.Signature(name.Start, name.End, constructor.ParameterList);
        if (constructor.Modifiers.Any(SyntaxKind.StaticKeyword)) signature = "static " + signature;
        AddFunction(constructor, name, null, constructor.ParameterList, signature, scope);
    }

    private void VisitFinalizer(DestructorDeclarationSyntax finalizer, in UnitScope scope)
    {
        var text = "~" + finalizer.Identifier.ValueText;
        var name = new UnitName(CodeUnitKind.Finalizer, text, text, finalizer.TildeToken.SpanStart, finalizer.Identifier.Span.End);
        AddFunction(finalizer, name, null, finalizer.ParameterList, text + "()", scope);
    }

    private void VisitOperator(OperatorDeclarationSyntax declaration, in UnitScope scope)
    {
        var text = (declaration.CheckedKeyword.IsKind(SyntaxKind.None) ? "operator " : "operator checked ") + declaration.OperatorToken.ValueText;
        var (start, end) = (declaration.OperatorKeyword.SpanStart, declaration.OperatorToken.Span.End);
        var signature = _text.Signature(declaration.ReturnType.SpanStart, end, declaration.ParameterList);
        var name = new UnitName(CodeUnitKind.Operator, text, text, start, end);
        AddFunction(declaration, name, declaration.ExplicitInterfaceSpecifier, declaration.ParameterList, signature, scope);
    }

    private void VisitConversion(ConversionOperatorDeclarationSyntax conversion, in UnitScope scope)
    {
        var text = conversion.ImplicitOrExplicitKeyword.ValueText + (conversion.CheckedKeyword.IsKind(SyntaxKind.None) ? " operator " : " operator checked ")
            + _text.OneLine(conversion.Type.Span);
        var (start, end) = (conversion.ImplicitOrExplicitKeyword.SpanStart, conversion.Type.Span.End);
        var signature = _text.Signature(start, end, conversion.ParameterList);
        var name = new UnitName(CodeUnitKind.Conversion, text, text, start, end);
        AddFunction(conversion, name, conversion.ExplicitInterfaceSpecifier, conversion.ParameterList, signature, scope);
    }

    private void VisitProperty(PropertyDeclarationSyntax property, in UnitScope scope)
    {
        var name = NameOf(CodeUnitKind.Property, property.Identifier, null);
        if (!HasBody(property.ExpressionBody, property.AccessorList))
        {
            VisitFunctionsIn(property, scope);
            return;
        }

        var signature = _text.Signature(property.Type.SpanStart, name.End);
        AddFunction(property, name, property.ExplicitInterfaceSpecifier, null, signature, scope);
    }

    private void VisitIndexer(IndexerDeclarationSyntax indexer, in UnitScope scope)
    {
        if (!HasBody(indexer.ExpressionBody, indexer.AccessorList)) return;
        var name = new UnitName(CodeUnitKind.Indexer, "this[]", "this", indexer.ThisKeyword.SpanStart, indexer.ThisKeyword.Span.End);
        var signature = _text.Signature(indexer.Type.SpanStart, name.End, indexer.ParameterList);
        AddFunction(indexer, name, indexer.ExplicitInterfaceSpecifier, indexer.ParameterList, signature, scope);
    }

    private void VisitEvent(EventDeclarationSyntax declaration, in UnitScope scope)
    {
        if (!HasBody(null, declaration.AccessorList)) return;
        var name = NameOf(CodeUnitKind.Event, declaration.Identifier, null);
        var signature = _text.Signature(declaration.EventKeyword.SpanStart, name.End);
        AddFunction(declaration, name, declaration.ExplicitInterfaceSpecifier, null, signature, scope);
    }

    private void AddFunction(
        MemberDeclarationSyntax member, UnitName name, ExplicitInterfaceSpecifierSyntax? explicitInterface, BaseParameterListSyntax? parameters,
        string signature, in UnitScope scope)
    {
        var marks = MarksOf(member.AttributeLists, scope);
        if (name.Name.Length > 0)
        {
            var qualified = name.QualifiedName + _text.ParameterTypes(parameters);
            if (explicitInterface is not null) qualified = string.Concat(_text.OneLine(explicitInterface.Name.Span), ".", qualified);
            Add(member, name with { QualifiedName = qualified }, scope, marks, new UnitContents(signature, BodyOf(member))
            {
                Parameters = DeclarationText.ParameterNames(parameters),
                Documentation = DocumentationOf(member, member.AttributeLists),
            });
        }

        VisitFunctionsIn(member, scope.InFunction(name.Name, marks), after: parameters?.Span.End ?? name.End);
    }

    /// <summary>Finds the functions that are declared anywhere inside a node: in blocks, lambdas, accessors and initializers.</summary>
    /// <param name="after">Position before which the node declares none; what looks like one there is the node itself.</param>
    private void VisitFunctionsIn(SyntaxNode node, UnitScope scope, int after = 0)
    {
        if (!_guarded.MayDeclareFunction(Math.Max(after, node.SpanStart), node.Span.End)) return;
        foreach (var inner in node.DescendantNodes(MayContain))
        {
            if (inner is not LocalFunctionStatementSyntax function) continue;
            _cancellationToken.ThrowIfCancellationRequested();
            VisitLocalFunction(function, scope);
        }

        bool MayContain(SyntaxNode candidate) =>
            (candidate == node || candidate is not LocalFunctionStatementSyntax)
            && _guarded.MayDeclareFunction(Math.Max(after, candidate.SpanStart), candidate.Span.End);
    }

    private void VisitLocalFunction(LocalFunctionStatementSyntax function, in UnitScope scope)
    {
        var name = NameOf(CodeUnitKind.LocalFunction, function.Identifier, function.TypeParameterList);
        var marks = MarksOf(function.AttributeLists, scope);
        var parameters = function.ParameterList;
        if (name.Name.Length > 0)
        {
            var head = (function.TypeParameterList?.Span ?? function.Identifier.Span).End;
            var rest = function.ConstraintClauses is [.., var last] ? last.Span.End : 0;
            var signature = _text.Signature(function.ReturnType.SpanStart, head, parameters, parameters.Span.End, rest);
            var qualified = name with { QualifiedName = name.QualifiedName + _text.ParameterTypes(parameters) };
            Add(function, qualified, scope, marks, new UnitContents(signature, BodyOf(function.Body, function.ExpressionBody))
            {
                Parameters = DeclarationText.ParameterNames(parameters),
                Documentation = DocumentationOf(function, function.AttributeLists),
            });
        }

        VisitFunctionsIn(function, scope.InFunction(name.Name, marks), parameters.Span.End);
    }
}
