using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sextant.Extraction.CSharp;

/// <content>Where bodies and documentation stand.</content>
internal sealed partial class UnitCollector
{
    private static bool HasBody(ArrowExpressionClauseSyntax? expression, AccessorListSyntax? accessors)
    {
        if (expression is not null) return true;
        if (accessors is null) return false;
        foreach (var accessor in accessors.Accessors)
        {
            if (accessor.Body is not null || accessor.ExpressionBody is not null) return true;
        }

        return false;
    }

    /// <summary>The source of a body without its outer braces; of a constructor, with its call of another one.</summary>
    private ReadOnlyMemory<char> BodyOf(MemberDeclarationSyntax member) => member switch
    {
        ConstructorDeclarationSyntax { Initializer: { } initializer } constructor => Slice(
            initializer.ThisOrBaseKeyword.SpanStart, (constructor.Body?.Span ?? constructor.ExpressionBody?.Span ?? initializer.Span).End),
        BaseMethodDeclarationSyntax method => BodyOf(method.Body, method.ExpressionBody),
        PropertyDeclarationSyntax { ExpressionBody: { } expression } => BodyOf(null, expression),
        IndexerDeclarationSyntax { ExpressionBody: { } expression } => BodyOf(null, expression),
        BasePropertyDeclarationSyntax { AccessorList: { } accessors } => Between(accessors.OpenBraceToken, accessors.CloseBraceToken),
        _ => default,
    };

    private ReadOnlyMemory<char> BodyOf(BlockSyntax? block, ArrowExpressionClauseSyntax? expression)
    {
        if (block is not null) return Between(block.OpenBraceToken, block.CloseBraceToken);
        return expression is null ? default : Slice(expression.Expression.SpanStart, expression.Expression.Span.End);
    }

    private ReadOnlyMemory<char> Between(SyntaxToken open, SyntaxToken close) => Slice(open.Span.End, close.SpanStart);

    private ReadOnlyMemory<char> Slice(int start, int end) =>
        start < end ? _file.Text.AsMemory(start, end - start).Trim() : default;

    /// <summary>The documentation above a declaration, or else between its attributes and the declaration itself.</summary>
    private string? DocumentationOf(SyntaxNode node, SyntaxList<AttributeListSyntax> attributes)
    {
        var text = CommentReader.DocumentationBefore(_guarded.Text, _file.Text, node.FullSpan.Start, node.SpanStart);
        if (text is not null || attributes.Count == 0) return text;
        var afterAttributes = attributes[^1].Span.End;
        return CommentReader.DocumentationBefore(_guarded.Text, _file.Text, afterAttributes, node.Span.End);
    }
}
