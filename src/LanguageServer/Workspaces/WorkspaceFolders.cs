using Sextant.LanguageServer.Protocol;

namespace Sextant.LanguageServer.Workspaces;

/// <param name="Uri">As the client spells it.</param>
/// <param name="Path">Absolute, without a separator at its end.</param>
internal sealed record Folder(string Uri, string Name, string Path);

/// <summary>The folders that the client has open. Immutable.</summary>
internal sealed record WorkspaceFolders(IReadOnlyList<Folder> All)
{
    public static WorkspaceFolders None { get; } = new([]);

    private static StringComparison PathComparison => OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    /// <summary>Folders that are not inside of another one: each has one index, and no file is in two.</summary>
    public IReadOnlyList<Folder> Roots => All.Where(folder => !All.Any(other => Contains(other, folder))).ToList();

    /// <summary>What initialize names: its folders, else its root; folders that are not of this machine are left out.</summary>
    public static WorkspaceFolders Of(InitializeParams parameters)
    {
        if (parameters.WorkspaceFolders is { } folders) return None.Add(folders);
        var uri = parameters.RootUri ?? (parameters.RootPath is { Length: > 0 } path ? DocumentUri.FromPath(Path.GetFullPath(path)) : null);
        return uri is null ? None : None.Add([new WorkspaceFolder(uri, "")]);
    }

    public WorkspaceFolders Add(IReadOnlyList<WorkspaceFolder> added)
    {
        var all = new List<Folder>(All);
        foreach (var folder in added)
        {
            if (!DocumentUri.TryGetPath(folder.Uri, out var path)) continue;
            path = Path.TrimEndingDirectorySeparator(path);
            if (all.Exists(known => string.Equals(known.Path, path, PathComparison))) continue;
            all.Add(new Folder(folder.Uri, folder.Name.Length > 0 ? folder.Name : Path.GetFileName(path), path));
        }

        return new WorkspaceFolders(all);
    }

    public WorkspaceFolders Remove(IReadOnlyList<WorkspaceFolder> removed)
    {
        var paths = removed.Select(folder => DocumentUri.TryGetPath(folder.Uri, out var path) ? Path.TrimEndingDirectorySeparator(path) : null).ToList();
        return new WorkspaceFolders(All.Where(folder => !paths.Exists(path => string.Equals(path, folder.Path, PathComparison))).ToList());
    }

    private static bool Contains(Folder outer, Folder inner) =>
        inner.Path.Length > outer.Path.Length && RelativePath.TryGet(outer.Path, inner.Path, out _);
}
