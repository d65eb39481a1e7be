using System.Collections.Immutable;
using Sextant.LanguageServer.Protocol;

namespace Sextant.LanguageServer.Documents;

/// <summary>The client's open buffers. Write handlers change them one at a time; <see cref="Current"/> is an immutable view for readers.</summary>
internal sealed class OpenDocuments
{
    private volatile ImmutableDictionary<string, OpenDocument>? _current;
    private long _editions;

    /// <summary>By absolute path. Buffers that are no local files are not kept.</summary>
    public ImmutableDictionary<string, OpenDocument> Current => _current ??= None();

    /// <summary>Null where the buffer is no local file.</summary>
    public OpenDocument? Open(string uri, string text)
    {
        if (!DocumentUri.TryGetPath(uri, out var path)) return null;
        return Set(new OpenDocument(uri, path, ++_editions, new DocumentText(text)));
    }

    /// <summary>Applies changes one after another; null where the buffer is not open.</summary>
    public OpenDocument? Change(string uri, IReadOnlyList<TextDocumentContentChangeEvent> changes, PositionEncoding encoding)
    {
        if (!DocumentUri.TryGetPath(uri, out var path) || !Current.TryGetValue(path, out var document)) return null;
        var content = document.Content;
        foreach (var change in changes)
            content = change.Range is { } range ? content.Replace(range, change.Text, encoding) : new DocumentText(change.Text);
        return Set(document with { Edition = ++_editions, Content = content });
    }

    /// <summary>Returns the buffer that was open, or null.</summary>
    public OpenDocument? Close(string uri)
    {
        if (!DocumentUri.TryGetPath(uri, out var path) || !Current.TryGetValue(path, out var document)) return null;
        _current = Current.Remove(path);
        return document;
    }

    private OpenDocument Set(OpenDocument document)
    {
        _current = Current.SetItem(document.Path, document);
        return document;
    }

    private static ImmutableDictionary<string, OpenDocument> None() =>
        ImmutableDictionary.Create<string, OpenDocument>(OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);
}
