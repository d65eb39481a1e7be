using System.Text.Json.Serialization;

namespace Sextant.LanguageServer.Protocol;

internal sealed record TextDocumentIdentifier(string Uri);

internal sealed record VersionedTextDocumentIdentifier(string Uri, int? Version = null);

internal sealed record TextDocumentItem(
    string Uri, string LanguageId, int Version, [property: JsonConverter(typeof(LenientStringConverter))] string Text);

internal sealed record DidOpenTextDocumentParams(TextDocumentItem TextDocument);

internal sealed record DidChangeTextDocumentParams(
    VersionedTextDocumentIdentifier TextDocument, IReadOnlyList<TextDocumentContentChangeEvent> ContentChanges);

/// <param name="Range">What is replaced; null where <paramref name="Text"/> is the whole document.</param>
internal sealed record TextDocumentContentChangeEvent(
    [property: JsonConverter(typeof(LenientStringConverter))] string Text, Range? Range = null);

internal sealed record DidSaveTextDocumentParams(
    TextDocumentIdentifier TextDocument, [property: JsonConverter(typeof(LenientStringConverter))] string? Text = null);

internal sealed record DidCloseTextDocumentParams(TextDocumentIdentifier TextDocument);
